import { createHash } from 'node:crypto';
import type { Properties, TemplateResource, Value } from './assembly.ts';

/** What `Ref` and `Fn::GetAtt` answer for a resource. On AWS the service chooses; here we do. */
export type Identity = {
  readonly name: string;
  readonly ref: string;
  readonly attributes: { readonly [name: string]: string };
};

export type Place = {
  readonly region: string;
  readonly account: string;
  /** The address of the local HTTP server, known before anything is resolved. */
  readonly url: string;
};

export type IdentitySource = {
  readonly stackName: string;
  readonly logicalId: string;
  readonly resource: TemplateResource;
  readonly place: Place;
  readonly property: (name: string) => Value | undefined;
};

const idLength = 10;
const secretSuffixLength = 6;

const shortHash = (text: string, length: number): string =>
  createHash('sha256').update(text).digest('hex').slice(0, length);

const text = (value: Value | undefined, otherwise: string): string =>
  typeof value === 'string' ? value : otherwise;

type Maker = (name: string, source: IdentitySource) => Identity;

const arnMaker =
  (service: string, resourcePrefix: string, refIs: 'name' | 'arn' = 'name'): Maker =>
  (name, { place }) => {
    const arn = `arn:aws:${service}:${place.region}:${place.account}:${resourcePrefix}${name}`;
    return { name, ref: refIs === 'arn' ? arn : name, attributes: { Arn: arn, Name: name } };
  };

const tableMaker: Maker = (name, { place }) => {
  const arn = `arn:aws:dynamodb:${place.region}:${place.account}:table/${name}`;
  return { name, ref: name, attributes: { Arn: arn, StreamArn: `${arn}/stream/local` } };
};

const roleMaker: Maker = (name, { place }) => ({
  name,
  ref: name,
  attributes: { Arn: `arn:aws:iam::${place.account}:role/${name}`, RoleId: name },
});

const queueMaker: Maker = (name, { place }) => ({
  name,
  ref: `${place.url}/_local/queues/${name}`,
  attributes: { Arn: `arn:aws:sqs:${place.region}:${place.account}:${name}`, QueueName: name },
});

const ruleMaker: Maker = (name, source) => {
  const bus = text(source.property('EventBusName'), 'default');
  const path = bus === 'default' ? name : `${bus}/${name}`;
  const { region, account } = source.place;
  return {
    name,
    ref: name,
    attributes: { Arn: `arn:aws:events:${region}:${account}:rule/${path}` },
  };
};

const scheduleMaker: Maker = (name, source) => {
  const group = text(source.property('GroupName'), 'default');
  const { region, account } = source.place;
  const arn = `arn:aws:scheduler:${region}:${account}:schedule/${group}/${name}`;
  return { name, ref: name, attributes: { Arn: arn } };
};

const apiMaker: Maker = (_name, { stackName, logicalId, place }) => {
  const id = shortHash(`${stackName}/${logicalId}`, idLength);
  return { name: id, ref: id, attributes: { ApiId: id, ApiEndpoint: place.url } };
};

const userPoolMaker: Maker = (_name, { stackName, logicalId, place }) => {
  const id = `${place.region}_${shortHash(`${stackName}/${logicalId}`, idLength)}`;
  const provider = `cognito-idp.${place.region}.amazonaws.com/${id}`;
  return {
    name: id,
    ref: id,
    attributes: {
      Arn: `arn:aws:cognito-idp:${place.region}:${place.account}:userpool/${id}`,
      ProviderName: provider,
      ProviderURL: `https://${provider}`,
      UserPoolId: id,
    },
  };
};

const userPoolClientMaker: Maker = (name, { stackName, logicalId }) => {
  const id = shortHash(`${stackName}/${logicalId}/client`, 26);
  return { name, ref: id, attributes: { ClientId: id, Name: name } };
};

const secretMaker: Maker = (name, { place }) => {
  const suffix = shortHash(name, secretSuffixLength);
  const arn = `arn:aws:secretsmanager:${place.region}:${place.account}:secret:${name}-${suffix}`;
  return { name, ref: arn, attributes: { Id: arn } };
};

const keyMaker: Maker = (name, { place }) => ({
  name,
  ref: name,
  attributes: { Arn: `arn:aws:kms:${place.region}:${place.account}:key/${name}`, KeyId: name },
});

const topicMaker: Maker = (name, { place }) => {
  const arn = `arn:aws:sns:${place.region}:${place.account}:${name}`;
  return { name, ref: arn, attributes: { TopicArn: arn, TopicName: name } };
};

/** The property that names a resource of a type, and how its identity is made from the name. */
const makers: { readonly [type: string]: readonly [nameProperty: string | null, maker: Maker] } = {
  'AWS::DynamoDB::Table': ['TableName', tableMaker],
  'AWS::DynamoDB::GlobalTable': ['TableName', tableMaker],
  'AWS::Lambda::Function': ['FunctionName', arnMaker('lambda', 'function:')],
  'AWS::IAM::Role': ['RoleName', roleMaker],
  'AWS::SQS::Queue': ['QueueName', queueMaker],
  'AWS::Events::EventBus': ['Name', arnMaker('events', 'event-bus/')],
  'AWS::Events::Rule': ['Name', ruleMaker],
  'AWS::Scheduler::Schedule': ['Name', scheduleMaker],
  'AWS::Scheduler::ScheduleGroup': ['Name', arnMaker('scheduler', 'schedule-group/')],
  'AWS::StepFunctions::StateMachine': [
    'StateMachineName',
    arnMaker('states', 'stateMachine:', 'arn'),
  ],
  'AWS::ApiGatewayV2::Api': [null, apiMaker],
  'AWS::Cognito::UserPool': [null, userPoolMaker],
  'AWS::Cognito::UserPoolClient': ['ClientName', userPoolClientMaker],
  'AWS::Cognito::UserPoolResourceServer': [
    'Identifier',
    arnMaker('cognito-idp', 'resource-server/'),
  ],
  'AWS::SecretsManager::Secret': ['Name', secretMaker],
  'AWS::KMS::Key': [null, keyMaker],
  'AWS::SNS::Topic': ['TopicName', topicMaker],
  'AWS::Logs::LogGroup': ['LogGroupName', arnMaker('logs', 'log-group:')],
  'AWS::CloudWatch::Alarm': ['AlarmName', arnMaker('cloudwatch', 'alarm:')],
};

const genericMaker: Maker = (name) => ({ name, ref: name, attributes: {} });

export const makeIdentity = (source: IdentitySource): Identity => {
  const [nameProperty, maker] = makers[source.resource.Type] ?? [null, genericMaker];
  const generated = `${source.stackName}-${source.logicalId}`;
  const name = nameProperty === null ? generated : text(source.property(nameProperty), generated);
  return maker(name, source);
};

export const emptyProperties: Properties = {};
