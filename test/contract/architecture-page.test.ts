import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { drawEvents } from '../../infra/draw.ts';
import { allContracts } from '../support/contracts.ts';

it('docs/architecture.md draws the events as the contracts have them: npm run draw', async () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/architecture.md'), 'utf8');
  expect(page).toContain(drawEvents(await allContracts()));
});
