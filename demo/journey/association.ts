import type { Client } from '../../api/client.ts';
import type { RegisterAssociationBody } from '../../api/generated/operations.ts';
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

/** Registers an association and its market, and has an operator verify it. */
export const openAssociation = async (
  stage: Stage,
  plan: AssociationPlan,
): Promise<OpenAssociation> => {
  const subject = `${plan.key}-owner`;
  const newcomer = await clientOf(stage, { role: 'association', subject });
  const { body } = await newcomer.registerAssociation({
    name: `${plan.marketName} 상인회`,
    businessNumber: businessNumberOf(plan.number),
    market: { name: plan.marketName, region: plan.region, address: plan.address },
    representative: {
      name: '장터 대표',
      email: `${plan.key}@market.example`,
      phone: '032-000-0000',
    },
  });
  const { associationId } = body;
  const operator = await clientOf(stage, { role: 'operator', subject: 'demo-operator' });
  await operator.verifyAssociation({ associationId }, { decision: 'approve' });
  const member = (memberRole: 'owner' | 'treasurer') =>
    clientOf(stage, {
      role: 'association',
      subject: memberRole === 'owner' ? subject : `${plan.key}-treasurer`,
      associationId,
      memberRole,
    });
  return { associationId, owner: await member('owner'), treasurer: await member('treasurer') };
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
