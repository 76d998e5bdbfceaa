/** What each operation does, in Korean, by operation id. The English is the contract's summary. */
export const koreanSummaries: Readonly<Record<string, string>> = {
  registerAssociation: '상인회와 시장을 등록합니다. 등록한 사람이 첫 대표 관리자가 됩니다.',
  readAssociation:
    '상인회를 조회합니다. 구성원은 자기 상인회를, 운영자와 재무 담당자는 모든 상인회를 볼 수 있습니다.',
  listAssociations: '상인회를 인증 상태별로, 먼저 등록한 순서로 조회합니다.',
  editAssociation:
    '상인회를 수정합니다. 인증된 항목은 고칠 수 없으며, 반려 후 수정하면 다시 심사를 받습니다.',
  verifyAssociation:
    '상인회를 인증하거나 사유와 함께 반려합니다. 중지된 상인회를 인증하면 중지가 풀립니다.',
  suspendAssociation: '상인회의 인증을 중지합니다. 다시 인증될 때까지 펀딩을 제출할 수 없습니다.',
  inviteMember: '역할을 정해 이메일로 구성원을 초대합니다. 응답의 토큰으로 초대를 수락합니다.',
  listInvitations: '상인회의 초대 목록을 조회합니다.',
  revokeInvitation: '아직 수락되지 않은 초대를 취소합니다.',
  acceptInvitation: '초대 토큰으로 상인회에 가입합니다. 소속은 다음 접근 토큰부터 담깁니다.',
  listMembers: '상인회 구성원과 역할을 조회합니다.',
  changeMember: '구성원의 역할을 바꿉니다. 마지막 대표 관리자는 바꿀 수 없습니다.',
  removeMember: '구성원을 내보내거나 스스로 탈퇴합니다. 마지막 대표 관리자는 남아야 합니다.',
  setPayoutAccount:
    '결제대행사의 예금주 확인을 거쳐 지급 계좌를 등록합니다. 응답이 없으면 같은 키로 다시 요청하세요.',
  readPayoutAccount: '지급 계좌와 마지막으로 등록한 계좌를 조회합니다.',
  createCampaign: '상인회의 펀딩 초안을 만듭니다. 처음에는 제목만 있으면 됩니다.',
  editCampaign: '펀딩을 수정합니다. 승인된 뒤에는 요약, 본문, 사진만 바꿀 수 있습니다.',
  readCampaign: '공개된 펀딩을 조회합니다. 승인된 적 없는 펀딩은 보이지 않습니다.',
  listCampaigns: '전국, 지역, 시장별 펀딩을 마감이 가까운 순서 또는 최근 종료된 순서로 조회합니다.',
  readOwnCampaign: '상인회와 운영자가 초안을 포함해 펀딩을 조회합니다.',
  listOwnCampaigns: '상인회의 모든 펀딩을 초안을 포함해 최신순으로 조회합니다.',
  addReward: '초안이나 진행 중인 펀딩에 리워드를 추가합니다.',
  editReward: '리워드를 수정합니다. 공개된 뒤에는 재고를 늘릴 수만 있습니다.',
  removeReward: '초안에서 리워드를 삭제합니다.',
  addStockPool: '여러 리워드가 함께 쓰는 공유 재고를 추가합니다.',
  editStockPool: '공유 재고를 수정합니다. 공개된 뒤에는 늘릴 수만 있습니다.',
  removeStockPool: '초안에서 쓰이지 않는 공유 재고를 삭제합니다.',
  submitCampaign: '초안을 심사에 제출합니다. 인증된 상인회의 완성된 초안이어야 합니다.',
  reviewCampaign:
    '제출된 펀딩을 승인하거나 사유와 함께 반려합니다. 승인하면 조건이 확정되고 일정이 잡힙니다.',
  listSubmissions: '심사를 기다리는 펀딩을 오래 기다린 순서로 조회합니다.',
  suspendCampaign: '펀딩의 후원 접수를 재개할 때까지 중지합니다.',
  resumeCampaign: '중지된 펀딩의 후원 접수를 재개합니다. 마감일은 그대로입니다.',
  cancelCampaign: '마감 전에 펀딩을 취소합니다. 결제하지 않으며 결제된 금액은 환불합니다.',
  postUpdate: '진행 중이거나 종료된 펀딩의 새소식을 올립니다.',
  listUpdates: '펀딩의 새소식을 최신순으로 조회합니다. 없는 펀딩에는 소식도 없습니다.',
  readStatement:
    '펀딩의 정산 내역을 현재 또는 과거 어느 시점으로든 조회합니다. 누구나 볼 수 있습니다.',
  listEntries:
    '펀딩의 분개장을 해시 체인과 함께 순서대로 조회합니다. 식별자와 금액만 있으며 공개됩니다.',
  exportJournal:
    '분개장을 JSON Lines로 내려받습니다. npm run ledger:verify로 누구나 검증할 수 있습니다.',
  readSettlement: '펀딩 정산의 진행 상태와 확정된 금액을 조회합니다.',
  readCampaignSettlement: '펀딩의 정산을 조회합니다. 마감 후 정산이 시작되면 볼 수 있습니다.',
  confirmSettlement: '결제된 금액이 목표에 못 미친 펀딩을 진행할지 환불할지 결정합니다.',
  listExecutions: '정산과 지급 실행 목록을 최신순으로 조회합니다.',
  readExecution:
    '실행 하나의 상태와 이력을 최신순으로 조회합니다. 처리된 데이터는 보이지 않습니다.',
  resumeExecution: '실패한 실행을 처음부터 다시 시작합니다. 이미 끝난 일은 되풀이되지 않습니다.',
  listCases: '담당자가 확인해야 할 일을 조회합니다. 멈추거나 늦어진 정산, 실패한 실행이 있습니다.',
  requestPayout: '분할지급 회차의 지급을 증빙과 함께 신청합니다.',
  listCampaignPayouts: '정산된 펀딩의 분할지급 회차와 신청된 지급을 조회합니다.',
  listPayouts: '지급을 상태별로 오래된 순서로 조회합니다. 승인 대기와 지연된 이체를 찾습니다.',
  readPayout: '지급의 승인과 이체 상태를 조회합니다.',
  approvePayout:
    '지급을 승인하거나 사유와 함께 반려합니다. 서로 다른 재무 담당자 두 명의 승인이 필요합니다.',
  receivePayoutWebhook: '결제대행사가 서명해 보내는 지급 이벤트를 받습니다.',
};
