import { type MarketPlan, wednesday } from './week.ts';

/** Markets that take part in the replayed week. Their stalls, shoppers and sales are made up. */
export const markets: readonly MarketPlan[] = [
  {
    name: '신포국제시장',
    region: 'incheon',
    address: '인천광역시 중구 우현로49번길 11-5',
    closedOn: null,
  },
  {
    name: '자갈치시장',
    region: 'busan',
    address: '부산광역시 중구 자갈치해안로 52',
    closedOn: null,
  },
  {
    name: '서문시장',
    region: 'daegu',
    address: '대구광역시 중구 큰장로26길 45',
    closedOn: wednesday,
  },
  {
    name: '말바우시장',
    region: 'gwangju',
    address: '광주광역시 북구 동문대로85번길',
    closedOn: null,
  },
  {
    name: '동문재래시장',
    region: 'jeju',
    address: '제주특별자치도 제주시 관덕로14길',
    closedOn: null,
  },
];
