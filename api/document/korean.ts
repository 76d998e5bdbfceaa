/** What each operation does, in Korean, by operation id. The English is the contract's summary. */
export const koreanSummaries: Readonly<Record<string, string>> = {
  registerAssociation: '상인회와 시장을 등록합니다.',
};
