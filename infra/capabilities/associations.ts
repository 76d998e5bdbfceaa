import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { contract as acceptInvitation } from '../../functions/associations/accept-invitation/contract.ts';
import { contract as changeMember } from '../../functions/associations/change-member/contract.ts';
import { contract as checkHolder } from '../../functions/associations/check-holder/contract.ts';
import { contract as editAssociation } from '../../functions/associations/edit-association/contract.ts';
import { contract as inviteMember } from '../../functions/associations/invite-member/contract.ts';
import { contract as issueClaims } from '../../functions/associations/issue-claims/contract.ts';
import { contract as listAssociations } from '../../functions/associations/list-associations/contract.ts';
import { contract as listInvitations } from '../../functions/associations/list-invitations/contract.ts';
import { contract as listMembers } from '../../functions/associations/list-members/contract.ts';
import { contract as readAssociation } from '../../functions/associations/read-association/contract.ts';
import { contract as readPayoutAccount } from '../../functions/associations/read-payout-account/contract.ts';
import { contract as registerAssociation } from '../../functions/associations/register-association/contract.ts';
import { contract as relayEvents } from '../../functions/associations/relay-events/contract.ts';
import { contract as removeMember } from '../../functions/associations/remove-member/contract.ts';
import { contract as revokeInvitation } from '../../functions/associations/revoke-invitation/contract.ts';
import { contract as setPayoutAccount } from '../../functions/associations/set-payout-account/contract.ts';
import { contract as suspendAssociation } from '../../functions/associations/suspend-association/contract.ts';
import { contract as verifyAssociation } from '../../functions/associations/verify-association/contract.ts';
import { CapabilityConstruct } from '../platform/capability.ts';
import type { BuiltFunction, Platform } from '../platform/platform.ts';

/** Associations, their markets, members and payout accounts. */
export class Associations extends CapabilityConstruct {
  constructor(scope: Construct, platform: Platform) {
    super(scope, 'Associations', platform);
    this.add(registerAssociation);
    this.add(readAssociation);
    this.add(listAssociations);
    this.add(editAssociation);
    this.add(verifyAssociation);
    this.add(suspendAssociation);
    this.add(inviteMember);
    this.add(listInvitations);
    this.add(revokeInvitation);
    this.add(acceptInvitation);
    this.add(listMembers);
    this.add(changeMember);
    this.add(removeMember);
    this.add(setPayoutAccount, platform.settings.payouts());
    this.add(readPayoutAccount);
    this.add(checkHolder, platform.settings.payouts());
    this.letPoolCall(this.add(issueClaims));
    this.add(relayEvents);
  }

  /** The pool names the function; here the function lets that pool, and no other, call it. */
  private letPoolCall({ lambda }: BuiltFunction): void {
    lambda.addPermission('UserPool', {
      principal: new iam.ServicePrincipal('cognito-idp.amazonaws.com'),
      sourceArn: this.platform.data.userPool.userPoolArn,
    });
  }
}
