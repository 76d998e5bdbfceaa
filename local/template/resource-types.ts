/**
 * Which properties of a handled type are acted upon, and which change nothing on one machine.
 * A property in neither list could change behaviour without anybody noticing, so it is refused.
 */
export type Handled = { readonly acted: readonly string[]; readonly inert: readonly string[] };

const table: Handled = {
  acted: [
    'TableName',
    'KeySchema',
    'AttributeDefinitions',
    'GlobalSecondaryIndexes',
    'LocalSecondaryIndexes',
    'StreamSpecification',
    'TimeToLiveSpecification',
    'BillingMode',
    'Replicas',
  ],
  // Capacity, backup and encryption are the service's business and do not change an answer.
  inert: [
    'PointInTimeRecoverySpecification',
    'DeletionProtectionEnabled',
    'SSESpecification',
    'TableClass',
    'Tags',
    'ContributorInsightsSpecification',
    'OnDemandThroughput',
    'WriteOnDemandThroughputSettings',
    'WarmThroughput',
  ],
};

export const handledTypes: { readonly [type: string]: Handled } = {
  'AWS::DynamoDB::Table': table,
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::Lambda::Function': {
    acted: [
      'FunctionName',
      'Code',
      'Handler',
      'Role',
      'Environment',
      'Timeout',
      'MemorySize',
      'DeadLetterConfig',
      'ReservedConcurrentExecutions',
      'Runtime',
    ],
    inert: [
      'Architectures',
      'Description',
      'LoggingConfig',
      'TracingConfig',
      'Tags',
      'KmsKeyArn',
      'RuntimeManagementConfig',
      'RecursiveLoop',
    ],
  },
  'AWS::Lambda::EventSourceMapping': {
    acted: [
      'EventSourceArn',
      'FunctionName',
      'StartingPosition',
      'BatchSize',
      'MaximumBatchingWindowInSeconds',
      'MaximumRetryAttempts',
      'MaximumRecordAgeInSeconds',
      'BisectBatchOnFunctionError',
      'FunctionResponseTypes',
      'DestinationConfig',
      'FilterCriteria',
      'Enabled',
      'ParallelizationFactor',
    ],
    inert: ['Tags', 'KmsKeyArn', 'MetricsConfig'],
  },
  'AWS::Lambda::EventInvokeConfig': {
    acted: [
      'FunctionName',
      'Qualifier',
      'MaximumRetryAttempts',
      'MaximumEventAgeInSeconds',
      'DestinationConfig',
    ],
    inert: [],
  },
  'AWS::Lambda::Permission': {
    acted: ['Action', 'FunctionName', 'Principal', 'SourceArn'],
    inert: ['SourceAccount'],
  },
  'AWS::IAM::Role': {
    acted: ['RoleName', 'Policies', 'ManagedPolicyArns', 'AssumeRolePolicyDocument'],
    inert: ['Description', 'Path', 'MaxSessionDuration', 'Tags'],
  },
  'AWS::IAM::Policy': { acted: ['PolicyDocument', 'Roles'], inert: ['PolicyName'] },
  'AWS::ApiGatewayV2::Api': {
    acted: ['ProtocolType', 'CorsConfiguration'],
    inert: ['Name', 'Description', 'Tags', 'Version', 'IpAddressType'],
  },
  'AWS::ApiGatewayV2::Route': {
    acted: [
      'ApiId',
      'RouteKey',
      'Target',
      'AuthorizationType',
      'AuthorizerId',
      'AuthorizationScopes',
    ],
    inert: ['OperationName'],
  },
  'AWS::ApiGatewayV2::Integration': {
    acted: [
      'ApiId',
      'IntegrationType',
      'IntegrationUri',
      'PayloadFormatVersion',
      'TimeoutInMillis',
      'IntegrationMethod',
    ],
    inert: ['Description', 'ConnectionType'],
  },
  'AWS::ApiGatewayV2::Stage': {
    acted: ['ApiId', 'StageName', 'DefaultRouteSettings', 'RouteSettings'],
    inert: ['AutoDeploy', 'AccessLogSettings', 'Description', 'Tags'],
  },
  'AWS::ApiGatewayV2::Authorizer': {
    acted: ['ApiId', 'AuthorizerType', 'IdentitySource', 'JwtConfiguration'],
    inert: ['Name'],
  },
  'AWS::Events::EventBus': {
    acted: ['Name'],
    // The bus's own dead letters take what it could not encrypt; rules' targets have theirs.
    inert: ['DeadLetterConfig', 'Description', 'KmsKeyIdentifier', 'Tags', 'LogConfig'],
  },
  'AWS::Events::Rule': {
    acted: ['Name', 'EventBusName', 'EventPattern', 'State', 'Targets'],
    inert: ['Description', 'Tags'],
  },
  'AWS::Scheduler::Schedule': {
    acted: [
      'Name',
      'GroupName',
      'ScheduleExpression',
      'ScheduleExpressionTimezone',
      'Target',
      'State',
      // A window only allows a later start; starting at its beginning is always within it.
      'FlexibleTimeWindow',
    ],
    inert: ['Description', 'KmsKeyArn'],
  },
  'AWS::SQS::Queue': {
    acted: ['QueueName'],
    inert: [
      'MessageRetentionPeriod',
      'KmsMasterKeyId',
      'KmsDataKeyReusePeriodSeconds',
      'SqsManagedSseEnabled',
      'Tags',
      'VisibilityTimeout',
      'RedriveAllowPolicy',
    ],
  },
  'AWS::StepFunctions::StateMachine': {
    acted: [
      'StateMachineName',
      'StateMachineType',
      'DefinitionString',
      'DefinitionSubstitutions',
      'RoleArn',
    ],
    inert: ['LoggingConfiguration', 'TracingConfiguration', 'EncryptionConfiguration', 'Tags'],
  },
  'AWS::Cognito::UserPool': {
    acted: ['LambdaConfig'],
    inert: [
      'UserPoolName',
      'AccountRecoverySetting',
      'AdminCreateUserConfig',
      'AliasAttributes',
      'AutoVerifiedAttributes',
      'DeletionProtection',
      'DeviceConfiguration',
      'EmailConfiguration',
      'EmailVerificationMessage',
      'EmailVerificationSubject',
      'EnabledMfas',
      'MfaConfiguration',
      'Policies',
      'Schema',
      'SmsConfiguration',
      'SmsVerificationMessage',
      'UserAttributeUpdateSettings',
      'UserPoolAddOns',
      'UserPoolTags',
      'UserPoolTier',
      'UsernameAttributes',
      'UsernameConfiguration',
      'VerificationMessageTemplate',
      'WebAuthnRelyingPartyID',
      'WebAuthnUserVerification',
    ],
  },
  'AWS::SecretsManager::Secret': {
    acted: ['Name', 'GenerateSecretString', 'SecretString'],
    inert: ['Description', 'KmsKeyId', 'Tags', 'ReplicaRegions'],
  },
};

/** Types that need nothing on one machine, each with the reason. */
export const nothingToDoTypes: { readonly [type: string]: string } = {
  'AWS::CDK::Metadata': 'describes the toolchain',
  'AWS::Logs::LogGroup': 'functions log to files of the data folder',
  'AWS::Logs::MetricFilter': 'metrics are not collected on one machine',
  'AWS::Logs::QueryDefinition': 'log queries belong to the AWS console',
  'AWS::Logs::ResourcePolicy': 'log groups are not kept on one machine',
  'AWS::CloudWatch::Alarm': 'alarms are not evaluated on one machine',
  'AWS::CloudWatch::CompositeAlarm': 'alarms are not evaluated on one machine',
  'AWS::CloudWatch::Dashboard': 'dashboards belong to the AWS console',
  'AWS::SNS::Topic': 'only alarms publish to it',
  'AWS::SNS::TopicPolicy': 'only alarms publish to it',
  'AWS::SNS::Subscription': 'only alarms publish to it',
  'AWS::Budgets::Budget': 'nothing is billed on one machine',
  'AWS::KMS::Key': 'the data folder is the only copy and is kept by file permissions',
  'AWS::KMS::Alias': 'the data folder is the only copy and is kept by file permissions',
  'AWS::SQS::QueuePolicy': 'only this process sends to the queues; senders are checked by role',
  'AWS::Cognito::UserPoolClient': 'only its id matters: it is the audience of tokens',
  'AWS::Cognito::UserPoolDomain': 'the local issuer answers at the address of the HTTP server',
  'AWS::Cognito::UserPoolResourceServer': 'scopes are given to a token when it is asked for',
  'AWS::Cognito::UserPoolGroup': 'groups are given to a token when it is asked for',
  'AWS::Scheduler::ScheduleGroup': 'only a name for schedules',
};
