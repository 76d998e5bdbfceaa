import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Files that take longest, the longest first. Begun last, one of them would keep a worker busy while
 * the other has nothing left to do. Those of payments mostly wait for the provider, so they run
 * beside the longest of all, which can use both cores. `bad-input` reads everything that is stored,
 * again and again: it is early because there is less of it then.
 */
const longest = [
  'crash/settlement',
  'payments/charges',
  'payments/webhooks',
  'payments/unresolved',
  'payments/pay-at-pledge',
  'payments/methods',
  'payments/refunds',
  'crash/payout',
  'crash/pledging',
  'crash/promotions',
  'pledges/model',
  'runtime/kill',
  'api/bad-input',
  'demo/round',
  'demo/festival',
  'settlements/settling',
  'api/every-route',
  'api/matching-returns',
  'api/settlements',
  'payouts/holder',
  'api/payments',
].map((name) => `test/integration/${name}.test.ts`);

const rankOf = ({ moduleId }: TestSpecification): number => {
  const rank = longest.findIndex((name) => moduleId.endsWith(name));
  return rank === -1 ? longest.length : rank;
};

/** In vitest's own order, but for those that take longest. Groups and projects stay together. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const projects = [...new Set(sorted.map(({ project }) => project))];
    return projects.flatMap((project) =>
      sorted.filter((file) => file.project === project).toSorted((a, b) => rankOf(a) - rankOf(b)),
    );
  }
}
