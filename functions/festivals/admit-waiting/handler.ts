import { readEnvironment } from '../../../shared/config/environment.ts';
import { type Change, streamFunction } from '../../../shared/lambda/stream.ts';
import { sessionsWithFreeSeats } from '../domain/free-seats.ts';
import { admitWaiting as admit } from '../store/admitting.ts';
import { bookingStore } from '../store/booking-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly admit: (sessionId: string) => Promise<void>;
}

export const admitWaiting = async (
  changes: readonly Change[],
  { admit }: Effects,
): Promise<void> => {
  const sessionIds = sessionsWithFreeSeats(changes.map(({ newImage }) => newImage));
  for (const sessionId of sessionIds) await admit(sessionId);
};

const { festivals } = readEnvironment(contract).tables;
const effects = { bookings: bookingStore(festivals), clock: { nowMs: () => Date.now() } };
export const handler = streamFunction(contract, admitWaiting, {
  admit: (sessionId) => admit(festivals, sessionId, effects),
});
