import type { Client } from '../../api/client.ts';
import type { RegisterAssociationBody } from '../../api/generated/operations.ts';
import type { MemberRole } from '../../shared/kernel/contract.ts';
import { clientOf, type Stage } from './stage.ts';

export interface AssociationPlan {
  /** Tells this association's people and number from another's. */
  readonly key: string;
  /** From 1 on; the business number follows from it. */
  readonly number: number;
  readonly marketName: string;
  readonly region: RegisterAssociationBody['market']['region'];
  readonly address: string;
}

export interface OpenAssociation {
  readonly associationId: string;
  readonly owner: Client;
  readonly treasurer: Client;
}

/**
 * Registers an association and its market, has an operator verify it, lets a treasurer join, and
 * gives it an account that payouts can go to.
 */
export const openAssociation = async (
  stage: Stage,
  plan: AssociationPlan,
): Promise<OpenAssociation> => {
  const subject = `${plan.key}-owner`;
  const newcomer = await clientOf(stage, { role: 'donor', subject });
  const { associationId } = (await newcomer.registerAssociation(registrationOf(plan))).body;
  const operator = await clientOf(stage, operatorClaims);
  await operator.verifyAssociation({ associationId }, { decision: 'approve' });
  const seat = { role: 'association', associationId } as const;
  const owner = await clientOf(stage, { ...seat, subject, memberRole: 'owner' });
  const treasurer = await joinAssociation(stage, { associationId, owner }, plan.key, 'treasurer');
  await treasurer.setPayoutAccount(
    { associationId },
    {
      bankCode: '020',
      accountNumber: `1005${String(accountsFrom + plan.number)}`,
      holderName: `${plan.marketName}상인회`,
      businessType: 'corporate',
    },
  );
  return { associationId, owner, treasurer };
};

/** Whoever verifies associations and reviews campaigns. */
export const operatorClaims = { role: 'operator', subject: 'operator-1' } as const;

/** The middle of made-up account numbers; the last digits mean nothing to the sandbox. */
const accountsFrom = 100_000_000;

export const registrationOf = (
  plan: Omit<AssociationPlan, 'key'> & { readonly key?: string },
): RegisterAssociationBody => ({
  name: `${plan.marketName} 상인회`,
  businessNumber: businessNumberOf(plan.number),
  market: { name: plan.marketName, region: plan.region, address: plan.address },
  representative: {
    name: '상인회 대표',
    email: `${plan.key ?? 'office'}@market.example`,
    phone: '032-000-0000',
  },
});

/** An owner invites somebody, who accepts with the invitation's token. */
export const joinAssociation = async (
  stage: Stage,
  { associationId, owner }: Pick<OpenAssociation, 'associationId' | 'owner'>,
  key: string,
  memberRole: MemberRole,
): Promise<Client> => {
  const subject = `${key}-${memberRole}`;
  const { body: invitation } = await owner.inviteMember(
    { associationId },
    { email: `${subject}@market.example`, role: memberRole },
  );
  const { invitationId, token } = invitation;
  const invited = await clientOf(stage, { role: 'donor', subject });
  await invited.acceptInvitation({ invitationId }, { token });
  return clientOf(stage, { role: 'association', subject, associationId, memberRole });
};

/** Weights of the first nine digits of a Korean business registration number; the tenth checks them. */
const businessNumberWeights = [1, 3, 7, 1, 3, 7, 1, 3, 5] as const;
/** Nine digits in front, of which the last five count up. */
const firstNumber = 121_820_000;

/** A business registration number with its check digit. */
export const businessNumberOf = (number: number): string => {
  const digits = String(firstNumber + number);
  const sum = businessNumberWeights.reduce(
    (total, weight, index) => total + Number(digits[index]) * weight,
    Math.floor((Number(digits[8]) * 5) / 10),
  );
  return `${digits}${(10 - (sum % 10)) % 10}`;
};
