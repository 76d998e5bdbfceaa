import { defineProblems } from '../../../shared/kernel/problem.ts';

export const problems = defineProblems({
  voucher_not_found: {
    status: 404,
    en: 'There is no such voucher.',
    ko: '상품권을 찾을 수 없습니다.',
  },
  voucher_not_issued: {
    status: 409,
    en: 'The voucher has not been issued; it is {status}.',
    ko: '발행된 상품권이 아닙니다(상태: {status}).',
  },
  voucher_not_refused: {
    status: 409,
    en: 'Only a voucher that the provider refused can be issued again; this one is {status}.',
    ko: '발행이 거절된 상품권만 다시 발행할 수 있습니다(상태: {status}).',
  },
  voucher_refused: {
    status: 422,
    en: 'The voucher provider refused this ({providerCode}). Nothing was changed.',
    ko: '상품권 운영사가 거절했습니다({providerCode}). 변경된 것은 없습니다.',
  },
  shop_not_registered: {
    status: 422,
    en: 'This shop is not registered for Onnuri vouchers.',
    ko: '온누리상품권 가맹점이 아닙니다.',
  },
  voucher_provider_unavailable: {
    status: 503,
    en: 'The voucher provider does not answer. Try again with the same Idempotency-Key.',
    ko: '상품권 운영사가 응답하지 않습니다. 같은 Idempotency-Key로 다시 시도하세요.',
  },
});
