import { Aws, Duration } from 'aws-cdk-lib';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import {
  type PartnerScope,
  partnerScopePrefix,
  partnerScopes,
} from '../../shared/kernel/partner-scopes.ts';

/**
 * Programs that other organisations run on this API, each with credentials of its own. A line
 * here and a deployment make a partner; its secret is read once from the pool (docs/deploy.md).
 */
const partners: Readonly<Record<string, readonly PartnerScope[]>> = {
  Portal: ['jangteo/reports'],
  PaymentApp: ['jangteo/sales'],
};

/** Resource server, address of the token endpoint, and a client for each partner. */
export class Partners extends Construct {
  readonly clients: readonly cognito.UserPoolClient[];

  constructor(scope: Construct, id: string, props: { prefix: string; pool: cognito.UserPool }) {
    super(scope, id);
    const { prefix, pool } = props;
    const named = new Map(
      (Object.keys(partnerScopes) as PartnerScope[]).map((name) => [
        name,
        new cognito.ResourceServerScope({
          scopeName: name.slice(partnerScopePrefix.length),
          scopeDescription: partnerScopes[name],
        }),
      ]),
    );
    const server = pool.addResourceServer('Scopes', {
      identifier: partnerScopePrefix.slice(0, -1),
      scopes: [...named.values()],
    });
    // The prefix is taken once in a whole region, so the account's number goes with it.
    pool.addDomain('Domain', {
      cognitoDomain: { domainPrefix: `${prefix}-${Aws.ACCOUNT_ID}` },
    });
    this.clients = Object.entries(partners).map(([name, scopes]) =>
      pool.addClient(name, {
        generateSecret: true,
        accessTokenValidity: Duration.hours(1),
        oAuth: {
          flows: { clientCredentials: true },
          scopes: scopes.map((scope) => {
            const known = named.get(scope);
            if (known === undefined)
              throw new Error(`${name} asks for ${scope}, an unknown scope.`);
            return cognito.OAuthScope.resourceServer(server, known);
          }),
        },
      }),
    );
  }
}
