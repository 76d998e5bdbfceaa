/**
 * The ten campaigns of the replayed round. Incheon reported one round of its market crowdfunding as
 * 10 merchants, 1,261 backers and ₩53,000,000; nothing was published about the single campaigns, so
 * titles, goals, rewards and shares are made up, on markets that exist.
 */
export interface RewardPlan {
  readonly title: string;
  readonly priceKrw: number;
  /** How often it is chosen beside the campaign's other rewards. */
  readonly weight: number;
  /** Units left over at the close; absent means without limit. */
  readonly leftOver?: number;
}

export interface CampaignPlan {
  readonly marketName: string;
  readonly address: string;
  readonly title: string;
  readonly fundingModel: 'all_or_nothing' | 'keep_it_all';
  /** The goal as a share of what will be pledged: above 1 the campaign fails. */
  readonly goalShare: number;
  /** Shares of the round's backers and of its won. */
  readonly backerWeight: number;
  readonly amountWeight: number;
  readonly rewards: readonly [RewardPlan, ...RewardPlan[]];
}

const reward = (
  title: string,
  priceKrw: number,
  weight: number,
  leftOver?: number,
): RewardPlan => ({
  title,
  priceKrw,
  weight,
  ...(leftOver === undefined ? {} : { leftOver }),
});

export const campaignPlans: readonly CampaignPlan[] = [
  {
    marketName: '신포국제시장',
    address: '인천광역시 중구',
    title: '신포시장 닭강정 새 부엌',
    fundingModel: 'all_or_nothing',
    goalShare: 0.82,
    backerWeight: 18,
    amountWeight: 17,
    rewards: [
      reward('닭강정 교환권 2장', 30_000, 6),
      reward('닭강정 교환권 4장과 앞치마', 58_000, 3, 12),
      reward('감사 엽서', 10_000, 1),
    ],
  },
  {
    marketName: '부평깡통시장',
    address: '인천광역시 부평구',
    title: '부평깡통시장 어묵집 저온 창고',
    fundingModel: 'all_or_nothing',
    goalShare: 0.9,
    backerWeight: 15,
    amountWeight: 16,
    rewards: [
      reward('수제 어묵 1kg', 24_000, 5),
      reward('수제 어묵 3kg', 66_000, 3, 0),
      reward('어묵 한 꼬치와 국물', 5_000, 2),
    ],
  },
  {
    marketName: '모래내시장',
    address: '인천광역시 남동구',
    title: '모래내시장 떡방앗간 쌀가루 기계',
    fundingModel: 'all_or_nothing',
    goalShare: 0.75,
    backerWeight: 13,
    amountWeight: 13,
    rewards: [
      reward('가래떡 2kg', 18_000, 5),
      reward('설 떡국 꾸러미', 45_000, 4, 20),
      reward('떡 만들기 체험 2인', 70_000, 1, 3),
    ],
  },
  {
    marketName: '석바위시장',
    address: '인천광역시 미추홀구',
    title: '석바위시장 반찬가게 배달 자전거',
    fundingModel: 'all_or_nothing',
    goalShare: 0.985,
    backerWeight: 11,
    amountWeight: 11,
    rewards: [reward('밑반찬 4종', 22_000, 6), reward('한 달 반찬 꾸러미', 88_000, 2, 6)],
  },
  {
    marketName: '강화풍물시장',
    address: '인천광역시 강화군',
    title: '강화풍물시장 순무김치 항아리 마당',
    fundingModel: 'all_or_nothing',
    goalShare: 0.88,
    backerWeight: 10,
    amountWeight: 11,
    rewards: [
      reward('순무김치 2kg', 26_000, 5),
      reward('순무김치 5kg', 59_000, 3, 15),
      reward('김장 체험', 80_000, 1, 0),
    ],
  },
  {
    marketName: '소래포구전통어시장',
    address: '인천광역시 남동구',
    title: '소래포구 새우젓 숙성실',
    fundingModel: 'keep_it_all',
    goalShare: 0.7,
    backerWeight: 9,
    amountWeight: 10,
    rewards: [reward('육젓 500g', 35_000, 5), reward('오젓 1kg', 38_000, 4, 25)],
  },
  {
    marketName: '용현시장',
    address: '인천광역시 미추홀구',
    title: '용현시장 국밥집 야시장 수레',
    fundingModel: 'all_or_nothing',
    goalShare: 0.8,
    backerWeight: 8,
    amountWeight: 7,
    rewards: [reward('국밥 두 그릇', 19_000, 6), reward('단골 이름 의자', 90_000, 1, 0)],
  },
  {
    marketName: '송현시장',
    address: '인천광역시 동구',
    title: '송현시장 참기름 짜는 날',
    fundingModel: 'all_or_nothing',
    goalShare: 0.93,
    backerWeight: 7,
    amountWeight: 7,
    rewards: [reward('참기름 300ml', 21_000, 5), reward('참기름·들기름 세트', 42_000, 4, 30)],
  },
  {
    marketName: '계산시장',
    address: '인천광역시 계양구',
    title: '계산시장 빵집 우리밀 화덕',
    fundingModel: 'all_or_nothing',
    goalShare: 1.9,
    backerWeight: 5,
    amountWeight: 5,
    rewards: [reward('우리밀 식빵 3개', 18_000, 5), reward('화덕 피자 체험', 48_000, 2, 8)],
  },
  {
    marketName: '간석자유시장',
    address: '인천광역시 남동구',
    title: '간석자유시장 수선집 새 재봉틀',
    fundingModel: 'all_or_nothing',
    goalShare: 2.6,
    backerWeight: 4,
    amountWeight: 3,
    rewards: [reward('수선 이용권', 15_000, 5), reward('에코백', 28_000, 3)],
  },
];
