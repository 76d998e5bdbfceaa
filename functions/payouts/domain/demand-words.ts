import { epochMsOf, koreanDayOf } from '../../../shared/kernel/kst-calendar.ts';
import { formatKrw } from '../../../shared/kernel/money.ts';
import type { Demand } from './debt.ts';

export type DemandStatus = 'open' | 'overdue' | 'ended';

/** A demand as its association reads it in Korean: what is asked, and what follows. */
export const demandWords = (
  { amountKrw, leftKrw, dueAt, endedAt }: Demand,
  status: DemandStatus,
): { readonly label: string; readonly note: string } => {
  // The due instant is the first that is too late: the day before it is the last one to pay.
  const lastDay = koreanDayOf(epochMsOf(dueAt) - 1);
  const asked = `${formatKrw(amountKrw)}이 더 지급되었습니다.`;
  const toPay = `${lastDay}까지 결제대행사 계좌로 ${formatKrw(leftKrw)}을 반환해 주세요.`;
  switch (status) {
    case 'open':
      return { label: '반환 청구', note: `${asked} ${toPay}` };
    case 'overdue':
      return {
        label: '반환 기한 지남',
        note: `${asked} 기한(${lastDay})이 지나 ${formatKrw(leftKrw)}을 반환할 때까지 모든 펀딩의 지급이 중지됩니다.`,
      };
    case 'ended':
      return {
        label: '반환 완료',
        note: `${formatKrw(amountKrw)}의 청구가 ${koreanDayOf(epochMsOf(endedAt ?? dueAt))}에 끝났습니다.`,
      };
  }
};
