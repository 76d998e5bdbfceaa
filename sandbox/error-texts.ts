/** Toss Payments' error codes that the sandbox can answer, each with its HTTP status and its two messages. */
interface ErrorText {
  readonly status: number;
  readonly ko: string;
  readonly en: string;
}

const text = (status: number, ko: string, en: string): ErrorText => ({ status, ko, en });

export const ERROR_TEXTS = {
  // Access and form.
  UNAUTHORIZED_KEY: text(401, '인증되지 않은 시크릿 키입니다.', 'The secret key is not valid.'),
  INVALID_ENCRYPTION: text(
    400,
    '보안 키로 암호화된 요청이 아닙니다.',
    'The body is not encrypted with the security key.',
  ),
  INVALID_IDEMPOTENCY_KEY: text(
    400,
    '멱등키는 300자 이하여야 합니다.',
    'The idempotency key is longer than 300 characters.',
  ),
  IDEMPOTENT_REQUEST_PROCESSING: text(
    409,
    '이전 멱등 요청이 처리중입니다.',
    'The earlier request with this key is still running.',
  ),
  INVALID_REQUEST: text(400, '잘못된 요청입니다.', 'The request is not valid.'),
  FORBIDDEN_REQUEST: text(403, '허용되지 않은 요청입니다.', 'This request is not allowed.'),
  NOT_FOUND: text(404, '존재하지 않는 경로입니다.', 'There is no such path.'),
  // Payments.
  NOT_FOUND_PAYMENT: text(404, '존재하지 않는 결제 정보입니다.', 'There is no such payment.'),
  NOT_FOUND_PAYMENT_SESSION: text(
    404,
    '결제 시간이 만료되어 결제 진행 데이터가 존재하지 않습니다.',
    'The time to pay has passed and its data is gone.',
  ),
  ALREADY_PROCESSED_PAYMENT: text(
    400,
    '이미 처리된 결제입니다.',
    'This payment has already been processed.',
  ),
  DUPLICATED_ORDER_ID: text(
    400,
    '이미 승인 및 취소가 진행된 중복된 주문번호입니다.',
    'This order id was already approved or cancelled.',
  ),
  BELOW_MINIMUM_AMOUNT: text(
    400,
    '신용카드는 결제금액이 100원 이상이어야 합니다.',
    'A card payment must be 100 won or more.',
  ),
  PROVIDER_ERROR: text(
    400,
    '일시적인 오류가 발생했습니다. 잠시 후 다시 시도해주세요.',
    'A passing error. Try again shortly.',
  ),
  FAILED_INTERNAL_SYSTEM_PROCESSING: text(
    500,
    '내부 시스템 처리 작업이 실패했습니다.',
    'The internal processing failed.',
  ),
  FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING: text(
    500,
    '결제가 완료되지 않았습니다.',
    'The payment was not completed.',
  ),
  UNKNOWN_PAYMENT_ERROR: text(500, '결제에 실패했습니다.', 'The payment failed.'),
  SERVICE_UNAVAILABLE: text(503, '서비스를 이용할 수 없습니다.', 'The service is not available.'),
  TOO_MANY_REQUESTS: text(429, '요청이 너무 많습니다.', 'Too many requests.'),
  // Cards.
  REJECT_CARD_PAYMENT: text(
    403,
    '한도초과 혹은 잔액부족으로 결제에 실패했습니다.',
    'Over the limit or not enough funds.',
  ),
  REJECT_CARD_COMPANY: text(
    403,
    '결제 승인이 거절되었습니다.',
    'The card company refused the payment.',
  ),
  INVALID_STOPPED_CARD: text(400, '정지된 카드입니다.', 'The card is stopped.'),
  INVALID_CARD_EXPIRATION: text(400, '카드 유효기간을 다시 확인해주세요.', 'The card has expired.'),
  INVALID_CARD_LOST_OR_STOLEN: text(
    400,
    '분실 혹은 도난 카드입니다.',
    'The card is reported lost or stolen.',
  ),
  INVALID_CARD_NUMBER: text(400, '카드번호를 다시 확인해주세요.', 'The card number is not valid.'),
  INVALID_REJECT_CARD: text(400, '카드 사용이 거절되었습니다.', 'The card was refused.'),
  EXCEED_MAX_DAILY_PAYMENT_COUNT: text(
    400,
    '하루 결제 가능 횟수를 초과했습니다.',
    'The card has been used too often today.',
  ),
  NOT_SUPPORTED_CARD_TYPE: text(
    400,
    '지원되지 않는 카드 종류입니다.',
    'This kind of card is not supported.',
  ),
  // Billing keys.
  INVALID_BILL_KEY_REQUEST: text(
    400,
    '빌링키 인증이 완료되지 않았거나 유효하지 않은 빌링 거래 건입니다.',
    'The billing key is not authorised or not valid.',
  ),
  NOT_MATCHES_CUSTOMER_KEY: text(
    400,
    '빌링 인증 고객키와 결제 요청 고객키가 일치하지 않습니다.',
    'The customer key is not the one the card was registered with.',
  ),
  // Refunds.
  ALREADY_CANCELED_PAYMENT: text(
    400,
    '이미 취소된 결제입니다.',
    'This payment is already cancelled.',
  ),
  NOT_CANCELABLE_AMOUNT: text(
    403,
    '취소 할 수 없는 금액입니다.',
    'This amount cannot be cancelled.',
  ),
  NOT_CANCELABLE_PAYMENT: text(
    403,
    '취소 할 수 없는 결제입니다.',
    'This payment cannot be cancelled.',
  ),
  NOT_MATCHES_REFUNDABLE_AMOUNT: text(
    400,
    '잔액 결과가 일치하지 않습니다.',
    'The refundable amount does not match.',
  ),
  NOT_ALLOWED_PARTIAL_REFUND: text(
    403,
    '부분 환불을 할 수 없는 결제입니다.',
    'This payment cannot be refunded in part.',
  ),
  EXCEED_MAX_REFUND_DUE: text(
    400,
    '환불 가능한 기간이 지났습니다.',
    'The time to refund has passed.',
  ),
  // Payouts. FORBIDDEN_SELLER_PAYOUT is the provider's; the others are the sandbox's names (docs/sandbox.md).
  FORBIDDEN_SELLER_PAYOUT: text(
    403,
    '지급대행이 불가능한 셀러입니다.',
    'This seller cannot be paid.',
  ),
  NOT_FOUND_SELLER: text(404, '존재하지 않는 셀러입니다.', 'There is no such seller.'),
  NOT_FOUND_PAYOUT: text(404, '존재하지 않는 지급대행입니다.', 'There is no such payout.'),
  DUPLICATED_REF_SELLER_ID: text(
    400,
    '이미 사용된 refSellerId입니다.',
    'This refSellerId has been used.',
  ),
  DUPLICATED_REF_PAYOUT_ID: text(
    400,
    '이미 사용된 refPayoutId입니다.',
    'This refPayoutId has been used.',
  ),
  NOT_BUSINESS_HOURS: text(
    400,
    '지급대행 가능 시간이 아닙니다.',
    'Express payouts are taken on business days, 08:00 to 15:00.',
  ),
  INVALID_PAYOUT_DATE: text(
    400,
    '지급일은 1년 이내의 영업일이어야 합니다.',
    'The payout date must be a business day within one year.',
  ),
  NOT_ENOUGH_BALANCE: text(400, '잔액이 부족합니다.', 'The available balance is too small.'),
  NOT_CANCELABLE_PAYOUT: text(
    400,
    '취소할 수 없는 지급대행입니다.',
    'This payout can no longer be cancelled.',
  ),
  INVALID_ACCOUNT: text(
    400,
    '존재하지 않거나 해지된 계좌입니다.',
    'The account does not exist or is closed.',
  ),
  // Vouchers: the sandbox's own names; no public description of the operator's interface exists (docs/sandbox.md).
  NOT_FOUND_VOUCHER: text(404, '존재하지 않는 상품권입니다.', 'There is no such voucher.'),
  DUPLICATED_VOUCHER_ORDER: text(
    400,
    '이미 발행된 주문입니다.',
    'A voucher was issued for this order before.',
  ),
  UNREACHABLE_PHONE: text(
    400,
    '상품권을 받을 수 없는 전화번호입니다.',
    'This phone cannot receive vouchers.',
  ),
  HOLDING_LIMIT_EXCEEDED: text(
    403,
    '보유 한도를 초과합니다.',
    'The phone would hold more than the limit.',
  ),
  SHOP_NOT_REGISTERED: text(
    403,
    '온누리상품권 가맹점이 아닙니다.',
    'This shop is not registered for Onnuri vouchers.',
  ),
  VOUCHER_EXPIRED: text(400, '유효기간이 지난 상품권입니다.', 'The voucher has expired.'),
  VOUCHER_CANCELED: text(400, '취소된 상품권입니다.', 'The voucher was cancelled.'),
  NOT_ENOUGH_VOUCHER_BALANCE: text(
    400,
    '상품권 잔액이 부족합니다.',
    'The balance of the voucher is too small.',
  ),
  VOUCHER_ALREADY_SPENT: text(
    400,
    '사용된 상품권은 취소할 수 없습니다.',
    'A voucher that was spent from cannot be cancelled.',
  ),
  NOT_FOUND_CASH_RECEIPT: text(
    404,
    '존재하지 않는 현금영수증입니다.',
    'There is no such cash receipt.',
  ),
  ALREADY_CANCELED_CASH_RECEIPT: text(
    400,
    '이미 취소된 현금영수증입니다.',
    'The cash receipt was cancelled before.',
  ),
  BANK_UNAVAILABLE: text(500, '은행 시스템 점검 중입니다.', 'The bank is not answering.'),
} as const satisfies Record<string, ErrorText>;
