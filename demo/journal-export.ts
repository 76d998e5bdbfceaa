const requestTimeoutMs = 30_000;
/** Answers of one campaign's export, of a thousand entries each. */
const exportPagesMax = 10_000;
const campaignPagesMax = 10_000;
const campaignPageSize = 100;

const fetchText = async (url: URL): Promise<string> => {
  const response = await fetch(url, { signal: AbortSignal.timeout(requestTimeoutMs) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text.slice(0, 200)}`);
  return text;
};

/** Campaigns that may have entries: before the opening nobody pays. */
const statuses = ['live', 'ended'] as const;

/** Every campaign the public lists name, whether it runs or has ended. */
export const listCampaigns = async (base: string): Promise<readonly string[]> => {
  const ids: string[] = [];
  for (const status of statuses) ids.push(...(await listByStatus(base, status)));
  return ids;
};

const listByStatus = async (
  base: string,
  status: (typeof statuses)[number],
): Promise<readonly string[]> => {
  const ids: string[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < campaignPagesMax; page += 1) {
    const url = new URL('/v1/campaigns', base);
    url.searchParams.set('status', status);
    url.searchParams.set('limit', String(campaignPageSize));
    if (cursor !== null) url.searchParams.set('cursor', cursor);
    const { items, nextCursor } = JSON.parse(await fetchText(url)) as {
      items: { campaignId: string }[];
      nextCursor: string | null;
    };
    ids.push(...items.map(({ campaignId }) => campaignId));
    if (nextCursor === null) return ids;
    cursor = nextCursor;
  }
  throw new Error(`More than ${campaignPagesMax} pages of campaigns.`);
};

/** A campaign's journal as JSON lines, up to and with its head. */
export const exportJournal = async (
  base: string,
  campaignId: string,
): Promise<readonly string[]> => {
  const lines: string[] = [];
  for (let page = 0; page < exportPagesMax; page += 1) {
    const url = new URL(`/v1/campaigns/${campaignId}/journal/export`, base);
    url.searchParams.set('afterSequence', String(lines.length));
    const more = (await fetchText(url)).split('\n').filter((line) => line !== '');
    lines.push(...more);
    if (more.length === 0 || 'head' in (JSON.parse(more.at(-1) ?? '{}') as object)) return lines;
  }
  throw new Error(`The journal of ${campaignId} has no end within ${exportPagesMax} pages.`);
};
