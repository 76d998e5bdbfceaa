import { ArnFormat, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as events from 'aws-cdk-lib/aws-events';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { SecretName, TableName } from '../../shared/kernel/contract.ts';
import { acknowledge } from './acknowledge.ts';
import { Partners } from './partners.ts';
import { tableDefinitions } from './tables.ts';

/** Letters of a generated secret: enough for 256 bits of HMAC key. */
const generatedSecretLength = 64;

/** Longer than any id of a market or a merchant. */
const stallIdLengthMax = 64;
/** Of what an identity check writes of a person: a date, a region's code, a phone number. */
const verifiedLengthMax = 20;
/** What people may change in their own account. */
const ownAttributes = { email: true, fullname: true, locale: true, phoneNumber: true } as const;

/** Groups of people whose token says what they are, whatever they belong to. */
const staffRoles = ['operator', 'finance', 'merchant'] as const;

/** Everything that outlives a deployment: tables, keys, secrets, people's accounts, the bus. */
export class Data extends Construct {
  readonly tables: Readonly<Record<TableName, dynamodb.Table>>;
  readonly personalDataKey: kms.Key;
  readonly secrets: Readonly<Record<SecretName, secretsmanager.Secret>>;
  readonly bus: events.EventBus;
  readonly userPool: cognito.UserPool;
  /** Apps of people, and programs of partners: whose tokens the API believes. */
  readonly userPoolClients: readonly cognito.UserPoolClient[];

  constructor(scope: Construct, id: string, props: { prefix: string }) {
    super(scope, id);
    this.personalDataKey = new kms.Key(this, 'PersonalDataKey', {
      description: 'Encrypts tables that tell of a person, and payment methods.',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    const names = Object.keys(tableDefinitions) as TableName[];
    this.tables = Object.fromEntries(
      names.map((name) => [name, this.table(name, props.prefix)]),
    ) as Record<TableName, dynamodb.Table>;
    this.bus = new events.EventBus(this, 'Bus', { eventBusName: `${props.prefix}-events` });
    this.secrets = {
      signingKey: this.secret('SigningKey', 'Signs guest links, cursors and payment method ids.'),
      providerSecretKey: this.secret('ProviderSecretKey', 'API secret of the payment provider.'),
      providerSecurityKey: this.secret(
        'ProviderSecurityKey',
        'Signs and encrypts payouts at the provider.',
      ),
      voucherProviderKey: this.secret('VoucherProviderKey', 'API key of the voucher provider.'),
    };
    this.userPool = this.people(props.prefix);
    const apps = this.userPool.addClient('Apps', {
      authFlows: { userSrp: true },
      // The pool has a domain for programs; people never pass through its pages.
      disableOAuth: true,
      // Nobody writes his own stall, or his own age: custom attributes are left out.
      writeAttributes: new cognito.ClientAttributes().withStandardAttributes(ownAttributes),
      accessTokenValidity: Duration.hours(1),
      preventUserExistenceErrors: true,
    });
    const partners = new Partners(this, 'Partners', { prefix: props.prefix, pool: this.userPool });
    this.userPoolClients = [apps, ...partners.clients];
  }

  private table(name: TableName, prefix: string): dynamodb.Table {
    const definition = tableDefinitions[name];
    const string = dynamodb.AttributeType.STRING;
    const table = new dynamodb.Table(this, `${name[0]?.toUpperCase()}${name.slice(1)}Table`, {
      tableName: `${prefix}-${name}`,
      partitionKey: { name: 'pk', type: string },
      sortKey: { name: 'sk', type: string },
      billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
      ...(definition.personalData
        ? {
            encryption: dynamodb.TableEncryption.CUSTOMER_MANAGED,
            encryptionKey: this.personalDataKey,
          }
        : {}),
      ...(definition.expires ? { timeToLiveAttribute: 'expiresAt' } : {}),
      ...(definition.stream ? { stream: dynamodb.StreamViewType.NEW_AND_OLD_IMAGES } : {}),
    });
    for (let index = 1; index <= definition.indexes; index += 1) {
      table.addGlobalSecondaryIndex({
        indexName: `gsi${index}`,
        partitionKey: { name: `gsi${index}pk`, type: string },
        sortKey: { name: `gsi${index}sk`, type: string },
        projectionType: definition.indexesKeysOnly
          ? dynamodb.ProjectionType.KEYS_ONLY
          : dynamodb.ProjectionType.ALL,
      });
    }
    return table;
  }

  private secret(id: string, description: string): secretsmanager.Secret {
    const secret = new secretsmanager.Secret(this, id, {
      description,
      generateSecretString: { passwordLength: generatedSecretLength, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    acknowledge(secret, {
      'AwsSolutions::AwsSolutions-SMG4':
        'Rotation is by hand: signed links live for 90 days and the provider issues its own keys.',
    });
    return secret;
  }

  private people(prefix: string): cognito.UserPool {
    const pool = new cognito.UserPool(this, 'People', {
      selfSignUpEnabled: true,
      signInAliases: { email: true },
      customAttributes: {
        merchantId: new cognito.StringAttribute({ mutable: true, maxLen: stallIdLengthMax }),
        marketId: new cognito.StringAttribute({ mutable: true, maxLen: stallIdLengthMax }),
        // Written by whoever checks identities, never by the person (docs/decisions/0016).
        birthDate: new cognito.StringAttribute({ mutable: true, maxLen: verifiedLengthMax }),
        region: new cognito.StringAttribute({ mutable: true, maxLen: verifiedLengthMax }),
        phone: new cognito.StringAttribute({ mutable: true, maxLen: verifiedLengthMax }),
      },
      accountRecovery: cognito.AccountRecovery.EMAIL_ONLY,
      featurePlan: cognito.FeaturePlan.ESSENTIALS,
      mfa: cognito.Mfa.OPTIONAL,
      mfaSecondFactor: { sms: false, otp: true },
      passwordPolicy: {
        minLength: 12,
        requireDigits: true,
        requireLowercase: true,
        requireUppercase: true,
        requireSymbols: true,
      },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    acknowledge(pool, {
      'AwsSolutions::AwsSolutions-COG2':
        'MFA is optional: most people are donors, who only pledge. Staff turn it on themselves.',
      'AwsSolutions::AwsSolutions-COG3':
        'Threat protection needs the plan Plus, which has no free users (docs/costs.md).',
      'AwsSolutions::AwsSolutions-COG8': 'The plan Plus has no free users (docs/costs.md).',
    });
    this.claims(pool, prefix);
    for (const role of staffRoles) {
      new cognito.CfnUserPoolGroup(this, `Group${role}`, {
        userPoolId: pool.userPoolId,
        groupName: role,
        description: 'Put people in by hand; the token says so from then on.',
      });
    }
    return pool;
  }

  /**
   * The function that says in a token who its holder is belongs to associations, whose stack comes
   * after this one. So the pool names it by the ARN it will have, and the function's own stack lets
   * the pool call it (docs/decisions/0010).
   */
  private claims(pool: cognito.UserPool, prefix: string): void {
    (pool.node.defaultChild as cognito.CfnUserPool).lambdaConfig = {
      preTokenGenerationConfig: {
        lambdaArn: Stack.of(this).formatArn({
          service: 'lambda',
          resource: 'function',
          resourceName: `${prefix}-associations-issue-claims`,
          arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        }),
        lambdaVersion: 'V3_0',
      },
    };
  }
}
