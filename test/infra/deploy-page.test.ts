import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ofType, parametersOfStacks, synthesised } from '../support/templates.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/deploy.md'), 'utf8');
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split('|').map((cell) => cell.trim()));
const inTicks = (cell = ''): string => /^`([^`]+)`/.exec(cell)?.[1] ?? '';

describe('the page on deployment', () => {
  test('names every parameter, with the stacks that ask for it and its default', async () => {
    const asked = [...Map.groupBy(await parametersOfStacks(), ({ name }) => name)].map(
      ([name, found]) => [
        name,
        found.map(({ capability }) => capability).toSorted(),
        found[0]?.defaultValue,
      ],
    );
    const told = rows
      .filter(([, name]) => /^`(Payment|Provider|Voucher)\w+`$/.test(name ?? ''))
      .map(([, name, stacks = '', value]) => [
        inTicks(name),
        stacks.split(', ').toSorted(),
        inTicks(value),
      ]);
    expect(told.toSorted()).toEqual(asked.toSorted());
  });

  test('names every secret that the first stack makes', async () => {
    const secrets = ofType(await synthesised(), 'AWS::SecretsManager::Secret');
    const told = rows.map(([, id]) => inTicks(id)).filter((id) => /^Data\w+Key$/.test(id));
    expect(told).toHaveLength(secrets.length);
    for (const id of told) {
      const found = secrets.filter(({ logicalId }) => logicalId.startsWith(id));
      expect(found, id).toHaveLength(1);
    }
  });
});
