import { addKstDays } from '../../../shared/kernel/kst-calendar.ts';
import { cameIn } from '../../../shared/kernel/movements.ts';
import { againstJournal } from './against-journal.ts';
import { movementsOf } from './movements.ts';
import type { Difference, Listed, Movement, PledgeMoney, Window } from './three-lists.ts';

export interface Verdict {
  /** Listed movements that are ours, to the won. */
  readonly matched: number;
  readonly differences: readonly Difference[];
}

/** Holds the three against each other. Each row of each list answers for at most one of another. */
export const holdAgainst = (window: Window, pledge: PledgeMoney): Verdict => {
  const movements = movementsOf(pledge);
  const listing = againstListing(pledge, movements);
  const missing = movements
    .filter((movement) => movement.orderId !== null && !listing.answered.has(movement))
    .filter(({ date }) => date >= window.fromDate && date <= window.listedByDate)
    .map(notListed);
  const differences = [
    ...listing.differences,
    ...missing,
    ...againstJournal(window, pledge, movements),
  ];
  const isJudged = ({ date }: Difference) => date >= window.fromDate && date <= window.toDate;
  return { matched: listing.matched, differences: differences.filter(isJudged) };
};

const notListed = ({ kind, reference, date, amountKrw }: Movement): Difference => ({
  code: cameIn(kind) ? 'charge_not_listed' : 'refund_not_listed',
  subject: reference,
  detail: `${reference}: ${amountKrw} won of ${date}, which the provider does not list.`,
  date,
});

interface Listing {
  readonly matched: number;
  readonly answered: ReadonlySet<Movement>;
  readonly differences: readonly Difference[];
}

const againstListing = (pledge: PledgeMoney, movements: readonly Movement[]): Listing => {
  const answered = new Set<Movement>();
  const differences: Difference[] = [];
  let matched = 0;
  for (const row of pledge.listed) {
    const found =
      row.amountKrw < 0
        ? refundFor(row, movements, answered)
        : incomingFor(row, movements, answered);
    if (found !== undefined) answered.add(found);
    const difference = found === undefined ? notOurs(row, pledge, movements) : figures(row, found);
    if (difference === undefined) matched += 1;
    else differences.push(differenceAt(row, difference));
  }
  return { matched, answered, differences };
};

type Named = Pick<Difference, 'code' | 'detail'>;
const differenceAt = ({ transactionKey, soldDate }: Listed, named: Named): Difference => ({
  ...named,
  subject: transactionKey,
  date: soldDate,
});

/**
 * What came in belongs to the order it names; of several, to the one it is like: a card company gives
 * back under the order of the charge. A charge is sold on its day, or the next one over midnight.
 */
const incomingFor = (
  row: Listed,
  movements: readonly Movement[],
  answered: ReadonlySet<Movement>,
) => {
  const open = movements.filter(
    (movement) =>
      cameIn(movement.kind) &&
      movement.orderId === row.orderId &&
      !answered.has(movement) &&
      isOfDay(row, movement),
  );
  return (
    open.find((movement) => figures(row, movement) === undefined) ??
    open.find(({ kind }) => kind === 'charge')
  );
};

const isOfDay = ({ soldDate }: Listed, { date }: Movement): boolean =>
  soldDate >= addKstDays(date, -1) && soldDate <= addKstDays(date, 1);

/** Of several refunds of one amount, each may have returned another part of the fee. */
const refundFor = (
  row: Listed,
  movements: readonly Movement[],
  answered: ReadonlySet<Movement>,
) => {
  const open = movements.filter(
    (movement) =>
      !cameIn(movement.kind) &&
      movement.orderId !== null &&
      movement.amountKrw === -row.amountKrw &&
      !answered.has(movement),
  );
  return open.find((movement) => feeOf(row, movement) === undefined) ?? open[0];
};

const notOurs = (row: Listed, { payment }: PledgeMoney, movements: readonly Movement[]): Named => {
  const { orderId, amountKrw } = row;
  if (payment === undefined) {
    return { code: 'order_unknown', detail: `${orderId}: ${amountKrw} won.` };
  }
  if (amountKrw < 0) {
    return { code: 'refund_not_booked', detail: `${orderId}: ${-amountKrw} won went back.` };
  }
  const ours = movements.find(({ kind }) => kind === 'charge');
  return ours === undefined
    ? { code: 'charge_not_booked', detail: `${orderId}: ours is ${payment.status}.` }
    : { code: 'charged_twice', detail: `${orderId}, beside the approved ${ours.reference}.` };
};

const figures = (row: Listed, ours: Movement): Named | undefined => {
  const amountKrw = Math.abs(row.amountKrw);
  if (amountKrw !== ours.amountKrw) {
    return {
      code: 'amount_differs',
      detail: `${row.orderId}: ${amountKrw} won, ours ${ours.amountKrw}.`,
    };
  }
  return feeOf(row, ours);
};

const feeOf = (row: Listed, ours: Movement): Named | undefined => {
  const sign = cameIn(ours.kind) ? 1 : -1;
  const [fee, vat] = [sign * row.feeKrw, sign * row.feeVatKrw];
  if (fee === ours.feeKrw && vat === ours.feeVatKrw) return undefined;
  const detail = `${row.orderId}: fee ${fee} and VAT ${vat} won, ours ${ours.feeKrw} and ${ours.feeVatKrw}.`;
  return { code: 'fee_differs', detail };
};

/** Differences that a chargeback, or one that came back, explains when its webhook never came. */
export const mayBeChargeback = ({ code }: Difference): boolean =>
  code === 'refund_not_booked' || code === 'charged_twice' || code === 'amount_differs';
