import type { Booked, Difference, Movement, PledgeMoney, Window } from './three-lists.ts';

const isSame = (part: Booked, { kind, amountKrw, feeKrw, feeVatKrw }: Movement): boolean =>
  part.kind === kind &&
  part.amountKrw === amountKrw &&
  part.feeKrw === feeKrw &&
  part.feeVatKrw === feeVatKrw;

/**
 * Every movement of the window has one entry, and every entry of the window a movement. An entry of
 * an older movement is one that was booked late, unless the movement has its entry already.
 */
export const againstJournal = (
  window: Window,
  { booked }: PledgeMoney,
  movements: readonly Movement[],
): readonly Difference[] => {
  const free = new Set(booked);
  const found: Difference[] = [];
  const unbooked: Movement[] = [];
  for (const movement of movements) {
    const part = [...free].find((candidate) => isSame(candidate, movement));
    if (part !== undefined) free.delete(part);
    else if (movement.date >= window.fromDate && movement.date <= window.toDate)
      unbooked.push(movement);
  }
  for (const { kind, reference, date, amountKrw } of unbooked) {
    const other = [...free].find((candidate) => candidate.kind === kind);
    if (other !== undefined) free.delete(other);
    found.push({
      code: other === undefined ? 'entry_missing' : 'entry_differs',
      subject: reference,
      detail:
        other === undefined
          ? `${reference}: ${amountKrw} won of ${date} have no journal entry.`
          : `${reference}: ${amountKrw} won; ${other.entryId} books ${other.amountKrw}, or another fee.`,
      date,
    });
  }
  for (const part of free) {
    const { kind, entryId, pledgeId, amountKrw, bookedDate } = part;
    const isRepeat = movements.some((movement) => isSame(part, movement));
    found.push({
      code: isRepeat ? 'booked_twice' : 'entry_without_fact',
      subject: `${entryId}:${pledgeId}`,
      detail: `${entryId} books a ${kind} of ${amountKrw} won of ${pledgeId}, which is ${isRepeat ? 'booked already' : 'not ours'}.`,
      date: bookedDate,
    });
  }
  return found;
};
