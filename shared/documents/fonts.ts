import regular from '@expo-google-fonts/gothic-a1/400Regular/GothicA1_400Regular.ttf';
import bold from '@expo-google-fonts/gothic-a1/700Bold/GothicA1_700Bold.ttf';
import type { Fonts } from './pdf.ts';

/**
 * Gothic A1 with all 11,172 Korean syllables, under the SIL Open Font License. A PDF carries only the
 * letters it uses. Import this file from handlers alone: it is three megabytes of their bundle.
 */
export const fonts: Fonts = { regular, bold };
