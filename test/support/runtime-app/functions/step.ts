import { count } from '../store.ts';

type Input = { id: string; step: string; item?: string; execution?: string };

/** A step of the machine. `first` fails once with a name the machine retries. */
export const handler = async ({ id, step, item, execution }: Input) => {
  const times = await count(id, `step ${step}${item === undefined ? '' : ` ${item}`}`);
  if (step === 'first' && times === 1 && id.startsWith('retry')) {
    throw Object.assign(new Error('come back later'), { name: 'TooSoon' });
  }
  if (step === 'breaks') {
    throw Object.assign(new Error('broken for good'), { name: 'StepBroke' });
  }
  return { times, at: new Date().toISOString(), execution };
};
