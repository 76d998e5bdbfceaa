import { count } from '../store.ts';

export const handler = async (): Promise<void> => {
  await count('schedule', 'ticks');
};
