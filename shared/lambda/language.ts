/** The two languages the API speaks. */
export type Language = 'ko' | 'en';

/** Korean unless the caller prefers English: the markets' people are the first readers. */
export const languageOf = (acceptLanguage: string | undefined): Language => {
  if (acceptLanguage === undefined) return 'ko';
  let best: { language: Language; weight: number } = { language: 'ko', weight: 0 };
  for (const part of acceptLanguage.split(',')) {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const quality = parameters.map((p) => p.trim()).find((p) => p.startsWith('q='));
    const weight = quality === undefined ? 1 : Number(quality.slice(2));
    const language = tag.startsWith('en') ? 'en' : tag.startsWith('ko') ? 'ko' : undefined;
    if (language !== undefined && weight > best.weight) best = { language, weight };
  }
  return best.language;
};
