/** What each operation on collected money does, in Korean, by operation id. */
export const moneySummaries: Readonly<Record<string, string>> = {
  readStatement:
    '펀딩의 정산 내역을 현재 또는 과거 어느 시점으로든 조회합니다. 누구나 볼 수 있습니다.',
  exportStatement:
    '펀딩의 정산 내역을 한글 CSV로 내려받습니다. 분개마다 한 줄씩, 상인회 금액이 왜 얼마나 달라졌는지 나옵니다.',
  listEntries:
    '펀딩의 분개장을 해시 체인과 함께 순서대로 조회합니다. 식별자와 금액만 있으며 공개됩니다.',
  exportJournal:
    '분개장을 JSON Lines로 내려받습니다. npm run ledger:verify로 누구나 검증할 수 있습니다.',
  exportJournals:
    '모든 펀딩의 분개장을 감사인에게 줄 JSON Lines로 내려받습니다. node verify/ledger.ts로 검증합니다.',
  readPayoutStatement: '지급 정산서를 조회합니다. 약정 금액부터 남은 금액까지 한 줄씩 나옵니다.',
  exportPayoutStatement: '지급 정산서를 한글 CSV로 내려받습니다.',
  printPayoutStatement: '지급 정산서를 인쇄할 수 있는 한글 PDF로 내려받습니다.',
  readSettlement: '펀딩 정산의 진행 상태와 확정된 금액을 조회합니다.',
  readCampaignSettlement: '펀딩의 정산을 조회합니다. 마감 후 정산이 시작되면 볼 수 있습니다.',
  confirmSettlement: '결제된 금액이 목표에 못 미친 펀딩을 진행할지 환불할지 결정합니다.',
  listExecutions: '정산, 지급, 환불, 대사 실행 목록을 최신순으로 조회합니다.',
  readExecution:
    '실행 하나의 상태와 이력을 최신순으로 조회합니다. 처리된 데이터는 보이지 않습니다.',
  resumeExecution: '실패한 실행을 처음부터 다시 시작합니다. 이미 끝난 일은 되풀이되지 않습니다.',
  listCases:
    '담당자가 확인해야 할 건을 조회합니다. 멈추거나 늦어진 작업과 장부와 결제대행사 사이의 차이가 있습니다.',
  readCase: '확인 건 하나를 조회합니다. 사유와 담당, 종결 방법이 있습니다.',
  assignCase: '확인 건의 담당자를 정합니다.',
  closeCase: '처리한 내용과 사유를 적어 확인 건을 종결합니다.',
  listReconciliations:
    '일일 대사 결과를 최신순으로 조회합니다. 확인한 건수와 일치, 차이 건수가 있습니다.',
  readReconciliation: '하루의 일일 대사 결과를 조회합니다.',
  readHoldings:
    '하루 동안 결제대행사가 누구를 위해 얼마를 보관했는지 장부와 결제대행사 양쪽 금액으로 조회합니다.',
  listSchedules: '예약 실행마다 예정된 횟수와 완료, 실패, 누락 횟수를 조회합니다.',
  requestRefund: '결제된 후원의 리워드 환불을 사유와 증빙을 붙여 신청합니다.',
  requestGuestRefund: 'Pledge-Link 헤더로 여는 비회원 후원의 환불을 신청합니다.',
  readRequest: '환불 신청의 금액, 결정 기한과 결정 내용을 조회합니다.',
  listRequests: '환불 신청을 상태별로 기한이 가까운 순서로 조회합니다.',
  listCampaignRequests: '정산된 펀딩의 환불 신청을 최신순으로 조회합니다.',
  decideRequest:
    '환불 신청을 승인하거나 거절합니다. 기한 안에는 상인회가, 그 뒤에는 운영자가 결정합니다.',
  appealRequest: '상인회가 거절한 환불 신청에 대해 운영자에게 한 번 이의를 제기합니다.',
  appealGuestRequest:
    'Pledge-Link 헤더로 여는 비회원 후원에서 상인회가 거절한 환불 신청에 대해 한 번 이의를 제기합니다.',
  readGuestRequest: 'Pledge-Link 헤더로 여는 비회원 후원의 환불 신청 결과를 조회합니다.',
  listDisputes: '카드사 지급 취소 건을 상태별로 기한이 가까운 순서로 조회합니다.',
  listCampaignDisputes: '정산된 펀딩의 카드사 지급 취소 건을 최신순으로 조회합니다.',
  readDispute: '카드사 지급 취소 건의 금액과 소명 기한, 소명 내용과 결과를 조회합니다.',
  answerDispute:
    '카드사 지급 취소에 증빙을 붙여 소명하거나 받아들입니다. 기한이 지나면 운영자가 대신 소명합니다.',
  loseDispute:
    '카드사가 돈을 돌려주지 않는다고 기록합니다. 돌려주었다는 것은 결제대행사의 기록으로만 확인합니다.',
  listRefusedRefunds: '결제대행사가 거절한 환불을 상태별로 오래된 순서로 조회합니다.',
  readRefusedRefund: '거절된 환불의 사유와 진행 상태를 조회합니다.',
  retryRefusedRefund: '거절된 환불을 새 환불 번호로 다시 요청합니다.',
  recordRefundTransfer:
    '거절된 환불을 계좌로 이체했음을 증빙과 함께 기록합니다. 다른 담당자가 확인해야 합니다.',
  confirmRefundTransfer:
    '기록된 이체를 확인해 장부에 올리거나 반려합니다. 기록한 사람은 확인할 수 없습니다.',
  proposeCampaignRefund: '펀딩으로 모인 금액 전체를 후원자에게 돌려줄 것을 제안합니다.',
  approveCampaignRefund: '펀딩 전액 환불을 승인해 시작합니다. 제안한 사람은 승인할 수 없습니다.',
  readCampaignRefund: '펀딩 전액 환불의 진행 상태를 조회합니다.',
  requestPayout: '분할지급 회차의 지급을 증빙과 함께 신청합니다.',
  listCampaignPayouts: '정산된 펀딩의 분할지급 회차와 신청된 지급을 조회합니다.',
  listPayouts: '지급을 상태별로 오래된 순서로 조회합니다. 승인 대기와 지연된 이체를 찾습니다.',
  readPayout: '지급의 승인과 이체 상태를 조회합니다.',
  approvePayout:
    '지급을 승인하거나 사유와 함께 반려합니다. 서로 다른 재무 담당자 두 명의 승인이 필요합니다.',
  issueDonationReceipt: '발급 자격이 있는 상인회의 기부금영수증을 발급받습니다.',
  issueGuestDonationReceipt: '비회원 후원 링크로 기부금영수증을 발급받습니다.',
  printDonationReceipt: '기부금영수증을 한글 PDF로 내려받습니다.',
  printGuestDonationReceipt: '비회원 후원 링크로 기부금영수증을 한글 PDF로 내려받습니다.',
  cancelDonationReceipt: '기부금영수증을 사유와 함께 취소합니다. 취소한 뒤에만 환불할 수 있습니다.',
  listDonationReceipts: '펀딩의 기부금영수증 발급명세를 조회합니다. 세무 신고에 쓰입니다.',
  readReceipt: '결제된 후원의 영수증을 조회합니다. 환불된 금액도 나옵니다.',
  printReceipt: '결제된 후원의 영수증을 한글 PDF로 내려받습니다.',
  readGuestReceipt: '비회원 후원 링크로 영수증을 조회합니다.',
  printGuestReceipt: '비회원 후원 링크로 영수증을 한글 PDF로 내려받습니다.',
  listDebts: '받을 금액보다 많이 지급된 상인회의 미수금을 기한이 가까운 순서로 조회합니다.',
  listAssociationDebts: '상인회가 반환할 금액을 펀딩별로 조회합니다. 청구 금액과 기한이 있습니다.',
  recordRepayment:
    '상인회가 청구된 금액을 반환했음을 증빙과 함께 기록합니다. 다른 담당자가 확인해야 합니다.',
  confirmRepayment:
    '기록된 반환을 확인해 장부에 올리거나 반려합니다. 기록한 사람은 확인할 수 없습니다.',
  listRepayments: '펀딩에 대해 상인회가 반환한 내역을 기록된 순서로 조회합니다.',
  recordWithdrawal:
    '장터가 이용료를 결제대행사에서 인출했음을 기록합니다. 다른 담당자가 확인해야 합니다.',
  confirmWithdrawal:
    '기록된 이용료 인출을 확인해 장부에 올리거나 반려합니다. 기록한 사람은 확인할 수 없습니다.',
  listWithdrawals: '장터가 인출한 이용료를 상태별로 오래된 순서로 조회합니다.',
  receivePayoutWebhook: '결제대행사가 서명해 보내는 지급 이벤트를 받습니다.',
};
