import type { ZodOpenApiComponentsObject } from 'zod-openapi';
import {
  bodyLimitBytes,
  type Capability,
  idempotencyKeyPattern,
} from '../../shared/kernel/contract.ts';

/** What each capability is for, to people who read the reference. */
const capabilityTexts: Readonly<Record<Capability, string>> = {
  associations:
    'Merchant associations, their markets, members and payout accounts. / 상인회와 시장, 구성원, 지급 계좌',
  campaigns: 'Campaigns from draft to close. / 펀딩 작성부터 마감까지',
  pledges: 'Pledges of donors and guests. / 후원',
  payments: 'Payment methods, charges, refunds and provider webhooks. / 결제 수단, 결제, 환불',
  ledger: 'The journal and public statements. / 원장과 공개 정산서',
  settlements: 'Closing and charging of campaigns. / 마감과 정산',
  privacy: 'Wishes to be forgotten. / 개인정보 삭제',
  refunds: 'Money asked back by donors, decided on and given back. / 환불 신청, 심사와 환불',
  payouts: 'Tranches paid out to associations. / 상인회 분할지급',
  festivals:
    'Festival editions, enrolment, market calendars, activities and sales. / 동행축제 참여와 행사, 매출 집계',
  vouchers: 'Onnuri vouchers paid out to shoppers. / 온누리상품권 지급',
  reconciliation:
    'Cases people must look at, and whether books and provider agree. 대사와 확인 건.',
  promotions: 'Promotions, their pools, and what people claim from them. / 판촉행사, 예산 풀, 쿠폰',
  stamps: 'Stamp tours. / 스탬프투어',
  matching: 'Funds that match pledges to chosen campaigns. / 선정된 펀딩의 후원에 매칭하는 기금',
  draws: 'Prize draws that anybody can compute again. / 누구나 검증할 수 있는 경품추첨',
  reference: 'This document and its page. / API 문서',
};

export const tagsOf = (capabilities: readonly Capability[]) =>
  capabilities.map((name) => ({ name, description: capabilityTexts[name] }));

const fieldProblem = {
  type: 'object' as const,
  properties: {
    in: { type: 'string' as const, enum: ['body', 'query', 'path', 'header'] },
    pointer: {
      type: 'string' as const,
      description:
        'JSON pointer (RFC 6901) into that part of the request. / 해당 부분을 가리키는 JSON 포인터',
      example: '/rewards/0/priceKrw',
    },
    code: {
      type: 'string' as const,
      description: 'Stable code of the fault. / 오류 코드',
      example: 'wrong_type',
    },
    message: { type: 'string' as const },
  },
  required: ['in', 'pointer', 'code', 'message'],
  additionalProperties: false,
};

const problem = {
  type: 'object' as const,
  description:
    'A refusal (RFC 9457). Match on `code`; `title` is for people, in Korean or English by ' +
    'Accept-Language. / 거절 사유(RFC 9457). 프로그램은 `code`로 판단하고, `title`은 사람이 읽습니다.',
  properties: {
    type: { type: 'string' as const, example: 'urn:jangteo:problem:stale_etag' },
    title: { type: 'string' as const },
    status: { type: 'integer' as const },
    code: { type: 'string' as const },
    instance: {
      type: 'string' as const,
      description: 'Names this request when you ask us about it. / 문의할 때 알려 주세요.',
      example: 'urn:request:1',
    },
    details: {
      type: 'object' as const,
      description: 'Values that explain the refusal. / 거절을 설명하는 값',
      additionalProperties: {
        type: ['string' as const, 'number' as const, 'boolean' as const, 'null' as const],
      },
    },
    errors: {
      type: 'array' as const,
      description: 'The wrong fields, where fields are wrong. / 잘못된 항목',
      items: { $ref: '#/components/schemas/FieldProblem' },
    },
  },
  required: ['type', 'title', 'status', 'code', 'instance'],
};

const gatewayMessage = {
  type: 'object' as const,
  description: 'The gateway’s own short answer. / 게이트웨이의 응답',
  properties: { message: { type: 'string' as const, example: 'Unauthorized' } },
  required: ['message'],
};

/** Everything operations refer to. */
export const components = {
  schemas: { Problem: problem, FieldProblem: fieldProblem, GatewayMessage: gatewayMessage },
  parameters: {
    IdempotencyKey: {
      name: 'Idempotency-Key',
      in: 'header',
      required: true,
      description:
        'Names the operation. The same key and body are answered as the first time; the same key with ' +
        'another body is refused. / 같은 키와 본문이면 처음과 같은 응답을 받고, 본문이 다르면 거절됩니다.',
      schema: { type: 'string', pattern: idempotencyKeyPattern.source },
      example: '5f0c2a53-8f0e-4a62-9c3c-2f4f4a9f8f11',
    },
    IfMatch: {
      name: 'If-Match',
      in: 'header',
      required: true,
      description: 'The ETag you read. / 조회할 때 받은 ETag',
      schema: { type: 'string' },
      example: '"v3"',
    },
    AcceptLanguage: {
      name: 'Accept-Language',
      in: 'header',
      required: false,
      description:
        'Language of messages: Korean unless English is preferred. / 메시지 언어(기본 한국어)',
      schema: { type: 'string' },
      example: 'ko',
    },
  },
  headers: {
    ETag: {
      description: 'Version of what was answered, for If-Match. / If-Match에 보낼 버전',
      schema: { type: 'string', example: '"v3"' },
    },
    Location: {
      description:
        'Where the new resource can be read, if it has an address of its own. / 새 리소스의 주소(있을 때)',
      schema: { type: 'string' },
    },
  },
  responses: {
    Failure: {
      description:
        'Nothing is known to be wrong with the request: throttled (429), busy (503 `busy`) or a fault of ours ' +
        '(500 `internal_error`). Try again with the same Idempotency-Key. / 요청 제한(429), 혼잡(503), 내부 ' +
        '오류(500)입니다. 같은 Idempotency-Key로 다시 시도하세요.',
      content: {
        'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        'application/json': { schema: { $ref: '#/components/schemas/GatewayMessage' } },
      },
    },
  },
  securitySchemes: {
    accessToken: {
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description:
        'Access token of the user pool. Its claim `role` is one of donor, association, operator, finance, ' +
        'merchant, partner. Members of an association also carry `associationId` and `memberRole` (owner, ' +
        'editor, treasurer), merchants `merchantId` and `marketId`; partners carry `scope`. Each operation lists the roles it takes; one of them is ' +
        'enough. / 사용자 풀의 액세스 토큰입니다. 작업마다 허용되는 역할이 표시됩니다.',
    },
    pledgeLink: {
      type: 'apiKey',
      in: 'header',
      name: 'Pledge-Link',
      description:
        'The signed link a guest was given, in place of an account. / 비회원이 받은 서명된 링크',
    },
    statementLink: {
      type: 'apiKey',
      in: 'header',
      name: 'Statement-Link',
      description:
        'Opens the statement of what a shopper owes; handed out with each refund. / 환급 내역을 여는 링크',
    },
    guestToken: {
      type: 'apiKey',
      in: 'header',
      name: 'Guest-Token',
      description:
        'Keeps somebody without an account the same donor from one request to the next. / ' +
        '비회원을 같은 후원자로 이어 주는 토큰',
    },
    webhookSignature: {
      type: 'apiKey',
      in: 'header',
      name: 'TossPayments-Webhook-Signature',
      description:
        'Signature of the payment provider over the body, where the provider signs; what it does not sign is ' +
        'read back from it before it is believed. / 결제사의 서명',
    },
  },
} satisfies ZodOpenApiComponentsObject;

/** Words before all operations. */
export const introduction = [
  'Crowdfunding and sales festivals for Korean traditional markets. / 전통시장의 펀딩과 동행축제',
  '',
  '- Money is Korean won in whole numbers; such fields end in `Krw`. / 금액은 원 단위 정수입니다.',
  '- Instants are UTC ISO 8601; deadlines follow Asia/Seoul. / 시각은 UTC, 마감은 한국 시간입니다.',
  '- Lists take `limit` and `cursor` and answer `nextCursor`, null on the last page. / 목록은 커서로 나눕니다.',
  '- A refusal is `application/problem+json` with a stable `code`. / 거절에는 변하지 않는 `code`가 있습니다.',
  `- Bodies are JSON of at most ${bodyLimitBytes} bytes, unless an operation says otherwise; unknown fields are refused. / 알 수 없는 항목은 거절됩니다.`,
].join('\n');
