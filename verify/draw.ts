/**
 * Computes a prize draw again from its export and compares every place.
 *
 *   npm run draw:verify -- draw.jsonl
 *   node verify/draw.ts draw.jsonl                      (Node 22.18 or later, nothing installed)
 *   node verify/draw.ts http://127.0.0.1:3000/v1/draws/draw_…  [--save draw.jsonl]
 *
 * This file needs nothing of the system it checks: it imports only what Node brings. Exit code 0:
 * the draw holds; 1: it does not; 2: it could not be read.
 *
 * The rule: tickets are SHA-256(final seed ⏎ entrantId ⏎ number), an entrant stands where his
 * smallest ticket stands, and the final seed is SHA-256(seed ⏎ public value ⏎ entries digest), with
 * SHA-256(seed) published before the draw opened and the digest over the lines `entrantId entries`.
 */
import { hash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const exitFaulty = 1;
const exitUnread = 2;
const faultsShownMax = 20;
const pagesMax = 100_000;
const requestTimeoutMs = 60_000;

interface Head {
  readonly drawId: string;
  readonly title: string;
  readonly commit: string;
  readonly seed: string;
  readonly publicSource: string;
  readonly publicValue: string;
  readonly entriesDigest: string;
  readonly prizes: readonly {
    readonly prizeId: string;
    readonly name: string;
    readonly count: number;
  }[];
  readonly reserves: number;
}
interface Entrant {
  readonly entrantId: string;
  readonly entries: number;
}
interface Place {
  readonly rank: number;
  readonly prizeId: string | null;
  readonly entrantId: string;
  readonly ticketNumber: number;
  readonly ticketHash: string;
}
interface Export {
  readonly head: Head;
  readonly entrants: readonly Entrant[];
  readonly places: readonly Place[];
  readonly complete: boolean;
}

const sha256 = (text: string): string => hash('sha256', text);

/** @throws Error when the text is not an export of a draw. */
export const parseExport = (text: string): Export => {
  const entrants: Entrant[] = [];
  const places: Place[] = [];
  let head: Head | undefined;
  let complete = false;
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const { kind, ...fields } = JSON.parse(line) as { kind: string };
    if (kind === 'draw') head = fields as Head;
    else if (kind === 'entrant') entrants.push(fields as Entrant);
    else if (kind === 'place') places.push(fields as Place);
    else if (kind === 'end') complete = true;
    else throw new Error(`A line of an unknown kind: ${kind}`);
  }
  if (head === undefined) throw new Error('The export has no line of the draw itself.');
  return { head, entrants, places, complete };
};

/** Who stands where, from the export's facts alone. */
const placesOf = ({ head, entrants }: Export): readonly Place[] => {
  const finalSeed = sha256(`${head.seed}\n${head.publicValue}\n${head.entriesDigest}`);
  const best = entrants
    .filter(({ entries }) => entries > 0)
    .map(({ entrantId, entries }) => {
      const tickets = Array.from({ length: entries }, (_, index) => ({
        ticketNumber: index + 1,
        ticketHash: sha256(`${finalSeed}\n${entrantId}\n${index + 1}`),
      }));
      const first = tickets.reduce((a, b) => (b.ticketHash < a.ticketHash ? b : a));
      return { entrantId, ...first };
    })
    .sort((a, b) => (a.ticketHash < b.ticketHash ? -1 : 1));
  const prizes = head.prizes.flatMap(({ prizeId, count }) => Array<string>(count).fill(prizeId));
  return best.slice(0, prizes.length + head.reserves).map((ticket, index) => ({
    rank: index + 1,
    prizeId: prizes[index] ?? null,
    ...ticket,
  }));
};

const digestOf = (entrants: readonly Entrant[]): string =>
  sha256(
    entrants
      .filter(({ entries }) => entries > 0)
      .map(({ entrantId, entries }) => `${entrantId} ${entries}\n`)
      .join(''),
  );

/** What does not hold, in words; an empty list means the draw is as it says. */
export const findFaults = (draw: Export): readonly string[] => {
  const { head, entrants, places, complete } = draw;
  const faults: string[] = [];
  if (!complete) faults.push('The export is cut off: its last line is missing.');
  if (sha256(head.seed) !== head.commit) faults.push('The seed is not the one committed to.');
  const sorted = entrants.every(
    ({ entrantId }, index) => index === 0 || (entrants[index - 1]?.entrantId ?? '') < entrantId,
  );
  if (!sorted) faults.push('The entrants are not sorted, or one is named twice.');
  if (digestOf(entrants) !== head.entriesDigest) {
    faults.push('The entrants are not those whose digest decided the draw.');
  }
  const expected = placesOf(draw);
  if (expected.length !== places.length) {
    faults.push(`${expected.length} places follow from the entrants, ${places.length} are named.`);
  }
  for (const [index, place] of expected.entries()) {
    const given = places[index];
    const same =
      given !== undefined &&
      given.rank === place.rank &&
      given.prizeId === place.prizeId &&
      given.entrantId === place.entrantId &&
      given.ticketNumber === place.ticketNumber &&
      given.ticketHash === place.ticketHash;
    if (!same) faults.push(`Place ${place.rank} belongs to ${place.entrantId}.`);
  }
  return faults;
};

/** The whole export of a draw from a running API. */
const download = async (url: string): Promise<string> => {
  let text = '';
  let after: string | undefined;
  for (let page = 0; page < pagesMax; page += 1) {
    const query = after === undefined ? '' : `?afterEntrant=${after}`;
    const response = await fetch(`${url}/export${query}`, {
      signal: AbortSignal.timeout(requestTimeoutMs),
    });
    const more = await response.text();
    if (!response.ok) throw new Error(`${url} answered ${response.status}: ${more}`);
    text += more;
    if (more.trimEnd().endsWith('{"kind":"end"}')) return text;
    after = /"entrantId":"(entrant_[0-9a-z]{26})"[^\n]*\n$/.exec(more)?.[1];
    if (after === undefined) throw new Error(`${url} answered a page without entrants.`);
  }
  throw new Error(`${url} has more than ${pagesMax} pages.`);
};

const main = async (): Promise<number> => {
  const { values, positionals } = parseArgs({
    options: { save: { type: 'string' } },
    allowPositionals: true,
  });
  const [from] = positionals;
  if (from === undefined) throw new Error('Name a file, or the address of a draw.');
  const text = /^https?:/.test(from) ? await download(from) : readFileSync(from, 'utf8');
  if (values.save !== undefined) writeFileSync(values.save, text);
  const draw = parseExport(text);
  const faults = findFaults(draw);
  for (const fault of faults.slice(0, faultsShownMax)) console.error(fault);
  const { head, entrants, places } = draw;
  console.log(
    `${head.drawId} "${head.title}": ${entrants.length} entrants, ${places.length} places, ` +
      `public value "${head.publicValue}" (${head.publicSource}): ` +
      (faults.length === 0 ? 'everything holds.' : `${faults.length} faults.`),
  );
  return faults.length === 0 ? 0 : exitFaulty;
};

if (import.meta.main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = exitUnread;
  }
}
