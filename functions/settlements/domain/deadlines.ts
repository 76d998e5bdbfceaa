import { HOUR_MS } from '../../../shared/kernel/kst-calendar.ts';

/** A run over a million pledges takes half an hour at the provider's pace; beyond this it is stuck. */
const STEP_HOURS_MAX = 3;

/** By when a step that begins at an instant should have ended, or somebody should look. */
export const expectedAfter = (beginsAtMs: number): number => beginsAtMs + STEP_HOURS_MAX * HOUR_MS;

/** A campaign is started within minutes of its close; after this it is forgotten. */
const START_HOURS_MAX = 1;
export const forgottenBeforeMs = (nowMs: number): number => nowMs - START_HOURS_MAX * HOUR_MS;
