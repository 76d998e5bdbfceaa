import type { Clock } from '../../../shared/kernel/clock.ts';
import { kstDateOf } from '../../../shared/kernel/kst-calendar.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { presets, ruleOfPreset } from '../domain/presets.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly clock: Clock;
}

export const listPresets: HttpUseCase<typeof contract, Effects> = async (_, { clock }) => {
  const today = kstDateOf(clock.nowMs());
  const items = presets.map((preset) => ({ ...preset, rule: ruleOfPreset(preset, today) }));
  return { body: contract.answer.body.parse({ items }) };
};

export const handler = httpFunction(contract, listPresets, { clock: { nowMs: () => Date.now() } });
