import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, createClient } from '../api/client.ts';
import { type Stack, startStack } from '../local/start-stack.ts';
import { repository } from './support/pledging.ts';
import { type Measured, type Row, round } from './support/report.ts';

const codesWanted = 100_000;
const secondsMax = 60;
const hourMs = 3_600_000;

/** 100,000 unique codes of one promotion: issued, downloaded and one of them used, over HTTP. */
export const measureCodes = async (): Promise<Measured> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'jangteo-bench-codes-'));
  const stack = await startStack({
    cloudAssembly: join(repository, 'cdk.out'),
    dataDir,
    parameters: { PaymentProviderUrl: 'http://127.0.0.1:9' },
  });
  try {
    return await issued(stack);
  } finally {
    await stack.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
};

const clientOf = async (stack: Stack, role: string): Promise<Client> =>
  createClient({
    baseUrl: stack.url,
    token: await stack.token({ role, subject: `codes-${role}`, expiresInSeconds: 3_600 }),
  });

/** A coupon of 5,000 won for everybody, launched by two people. */
const launch = async (operator: Client, finance: Client): Promise<string> => {
  const iso = (ms: number) => new Date(ms).toISOString();
  const nowMs = Date.now();
  const endsAt = iso(nowMs + 100 * hourMs);
  const pieces = { unit: 'count' as const, budget: codesWanted, smallest: 1 };
  const pool = { name: 'codes', spread: 'whole' as const, endsAt, ...pieces };
  const { poolId } = (await operator.createPool(pool)).body;
  const rule = {
    ...{ kind: 'coupon' as const, what: { merchants: 'any' as const } },
    when: { startsAt: iso(nowMs - hourMs), endsAt },
    benefit: { kind: 'pieces' as const, worthKrw: 5_000 },
  };
  const draft = { name: 'codes', poolId, editionId: null, from: { rule } };
  const { promotionId } = (await operator.createPromotion(draft)).body;
  await operator.rehearsePromotion({ promotionId }, { source: { kind: 'none' } });
  await operator.proposePromotion({ promotionId }, {});
  await finance.launchPromotion({ promotionId }, { decision: 'approve' });
  return promotionId;
};

const issued = async (stack: Stack): Promise<Measured> => {
  const [operator, finance, donor] = await Promise.all(
    ['operator', 'finance', 'donor'].map((role) => clientOf(stack, role)),
  );
  if (!operator || !finance || !donor) throw new Error('Somebody has no client.');
  const promotionId = await launch(operator, finance);
  const startedMs = performance.now();
  const wanted = { kind: 'unique' as const, count: codesWanted };
  const { batchId, pages } = (await operator.issueCodes({ promotionId }, wanted)).body;
  const issuedMs = performance.now();
  const codes = new Set<string>();
  for (let page = 1; page <= pages; page += 1) {
    const { body } = await operator.downloadCodes({ promotionId, batchId, page });
    for (const code of String(body).trim().split('\r\n').slice(1)) codes.add(code);
  }
  const downloadedMs = performance.now();
  await donor.claimCoupon({ promotionId }, { code: String([...codes].at(-1)) });
  const row = (metric: string, unit: string, ours: number, goal: number | null): Row => ({
    ...{ metric, unit, better: 'lower', ours, baselines: {}, goal, limit: null },
  });
  const seconds = (toMs: number) => round((toMs - startedMs) / 1_000, 2);
  return {
    method:
      `The whole stack as npm start runs it. One request issues ${codesWanted} codes, ${pages} more download them, one after ` +
      `the other; ${codes.size} different codes came, and the last one was claimed with. Codes are computed, not stored: an issue ` +
      'is one transaction however many they are.',
    rows: [
      row('codes missing', 'codes', codesWanted - codes.size, 0),
      row('time to issue', 's', seconds(issuedMs), null),
      row('time to issue and download', 's', seconds(downloadedMs), secondsMax),
    ],
  };
};
