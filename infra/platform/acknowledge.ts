import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Accepts findings of cdk-nag at the resource they are about, each with its reason. */
export const acknowledge = (
  resource: IConstruct,
  findings: Readonly<Record<string, string>>,
): void => {
  for (const [id, reason] of Object.entries(findings)) {
    Validations.of(resource).acknowledge({ id, reason });
  }
};
