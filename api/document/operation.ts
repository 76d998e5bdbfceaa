import type * as z from 'zod/mini';
import type { ZodOpenApiOperationObject, ZodOpenApiParameters } from 'zod-openapi';
import type { Access, HttpContract, MemberRole, Role } from '../../shared/kernel/contract.ts';
import { koreanSummaries } from './korean.ts';
import { problemResponses } from './problems.ts';

/** The folder's name in camelCase: what the typed client calls the operation. */
export const operationIdOf = (contract: HttpContract): string =>
  contract.name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

const successDescriptions = {
  200: 'Done. / 성공',
  201: 'Created. / 생성됨',
  202: 'Accepted; it goes on by itself. / 접수됨',
  204: 'Done; there is nothing to say. / 성공(본문 없음)',
} as const;

/** One operation of the document, whole, from its contract. */
export const operationOf = (contract: HttpContract): ZodOpenApiOperationObject => {
  const operationId = operationIdOf(contract);
  const korean = koreanSummaries[operationId];
  return {
    operationId,
    tags: [contract.capability],
    summary: korean === undefined ? contract.summary : `${contract.summary} / ${korean}`,
    description: accessText(contract.access),
    security: securityOf(contract.access),
    parameters: [
      ...(contract.idempotent ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
      ...(contract.ifMatch ? [{ $ref: '#/components/parameters/IfMatch' }] : []),
      { $ref: '#/components/parameters/AcceptLanguage' },
    ],
    requestParams: {
      ...(contract.params ? { path: contract.params as Fields } : {}),
      ...(contract.query ? { query: contract.query as Fields } : {}),
    },
    ...requestBodyOf(contract),
    responses: {
      [`${contract.answer.status}`]: successOf(contract),
      ...problemResponses(contract),
    },
  };
};

type Fields = NonNullable<ZodOpenApiParameters['path']>;

const requestBodyOf = (contract: HttpContract): Pick<ZodOpenApiOperationObject, 'requestBody'> => {
  if (contract.bodyFormat === 'csv') {
    const schema = { type: 'string' as const };
    return { requestBody: { required: true, content: { 'text/csv': { schema } } } };
  }
  if (contract.bodyFormat === 'raw') {
    const content = { 'application/json': { schema: {} } };
    return { requestBody: { required: true, content } };
  }
  if (contract.body === undefined) return {};
  const content = { 'application/json': { schema: contract.body as z.ZodMiniType } };
  return { requestBody: { required: true, content } };
};

const successOf = (contract: HttpContract) => {
  const { status, body, contentType = 'application/json', etag } = contract.answer;
  const headers = {
    ...(etag ? { etag: { $ref: '#/components/headers/ETag' } } : {}),
    // What was made under a key can be read again; without a key nothing was kept.
    ...(status === 201 && contract.idempotent
      ? { location: { $ref: '#/components/headers/Location' } }
      : {}),
  };
  return {
    description: successDescriptions[status],
    ...(Object.keys(headers).length === 0 ? {} : { headers }),
    ...(body === undefined ? {} : { content: { [contentType]: { schema: body } } }),
  };
};

/** Each alternative is one requirement, because one of the roles is enough. */
const securityOf = (access: Access) => {
  switch (access.kind) {
    case 'public':
      return [];
    case 'link':
      return [{ pledgeLink: [] }, { guestToken: [] }, { statementLink: [] }];
    case 'signature':
      return [{ webhookSignature: [] }];
    case 'token':
      return rolesOf(access).map((role) => ({ accessToken: [role] }));
  }
};

const rolesOf = (access: Extract<Access, { kind: 'token' }>): readonly string[] =>
  access.roles.flatMap((role) => {
    if (role === 'association' && access.memberRoles !== undefined) {
      return access.memberRoles.map((memberRole) => `association:${memberRole}`);
    }
    return role === 'partner' && access.scope !== undefined ? [`partner:${access.scope}`] : [role];
  });

const roleWords: Readonly<Record<Role, string>> = {
  donor: 'donor 후원자',
  association: 'association 상인회',
  operator: 'operator 운영자',
  finance: 'finance 재무 담당자',
  merchant: 'merchant 상인',
  partner: 'partner 제휴사',
};
const memberRoleWords: Readonly<Record<MemberRole, string>> = {
  owner: 'owner 대표',
  editor: 'editor 편집자',
  treasurer: 'treasurer 회계',
};

/** Who may call, in words. */
const accessText = (access: Access): string => {
  switch (access.kind) {
    case 'public':
      return 'Open to all. / 누구나';
    case 'link':
      return 'For whoever holds the signed link or guest token. / 서명된 링크나 비회원 토큰을 가진 사람';
    case 'signature':
      return 'For the payment provider. / 결제사';
    case 'token': {
      const roles = access.roles.map((role) => {
        if (role === 'association' && access.memberRoles !== undefined) {
          const members = access.memberRoles.map((member) => memberRoleWords[member]).join(', ');
          return `${roleWords[role]} (${members})`;
        }
        return role === 'partner' && access.scope !== undefined
          ? `${roleWords[role]} (scope \`${access.scope}\`)`
          : roleWords[role];
      });
      return `Roles / 역할: ${roles.join(' · ')}`;
    }
  }
};
