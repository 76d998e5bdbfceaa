import { epochMsOf, type KstDate, kstDateOf } from '../../../shared/kernel/kst-calendar.ts';
import { againstJournal } from './against-journal.ts';
import { orderIdOf } from './payment.ts';
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
    .filter((movement) => !listing.answered.has(movement))
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

const movementsOf = ({ payment, refunds }: PledgeMoney): readonly Movement[] => {
  const charges: Movement[] =
    payment?.status !== 'approved'
      ? []
      : [
          {
            kind: 'charge',
            reference: orderIdOf(payment.order, payment.attempt.number),
            date: dateOf(payment.captured.approvedAt),
            amountKrw: payment.attempt.amountKrw,
            feeKrw: payment.captured.providerFeeKrw,
            feeVatKrw: payment.captured.providerFeeVatKrw,
          },
        ];
  const back = refunds
    .filter((refund) => refund.status === 'refunded')
    .map(
      (refund): Movement => ({
        kind: 'refund',
        reference: refund.request.refundId,
        date: dateOf(refund.refundedAt),
        amountKrw: refund.request.amountKrw,
        feeKrw: refund.providerFeeKrw,
        feeVatKrw: refund.providerFeeVatKrw,
      }),
    );
  return [...charges, ...back];
};

const dateOf = (instant: string): KstDate => kstDateOf(epochMsOf(instant));

const notListed = ({ kind, reference, date, amountKrw }: Movement): Difference => ({
  code: kind === 'charge' ? 'charge_not_listed' : 'refund_not_listed',
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
      row.amountKrw < 0 ? refundFor(row, movements, answered) : chargeFor(row, movements, answered);
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

/** A charge belongs to the attempt its order id names. */
const chargeFor = (row: Listed, movements: readonly Movement[], answered: ReadonlySet<Movement>) =>
  movements.find(
    (movement) =>
      movement.kind === 'charge' && movement.reference === row.orderId && !answered.has(movement),
  );

/** Of several refunds of one amount, each may have returned another part of the fee. */
const refundFor = (
  row: Listed,
  movements: readonly Movement[],
  answered: ReadonlySet<Movement>,
) => {
  const open = movements.filter(
    (movement) =>
      movement.kind === 'refund' &&
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
  const sign = ours.kind === 'refund' ? -1 : 1;
  const [fee, vat] = [sign * row.feeKrw, sign * row.feeVatKrw];
  if (fee === ours.feeKrw && vat === ours.feeVatKrw) return undefined;
  const detail = `${row.orderId}: fee ${fee} and VAT ${vat} won, ours ${ours.feeKrw} and ${ours.feeVatKrw}.`;
  return { code: 'fee_differs', detail };
};
