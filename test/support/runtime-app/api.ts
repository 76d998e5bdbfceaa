import { Fn, type Stack } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigatewayv2';
import type * as cognito from 'aws-cdk-lib/aws-cognito';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type * as sqs from 'aws-cdk-lib/aws-sqs';

export type Shared = {
  readonly table: dynamodb.Table;
  readonly bus: events.EventBus;
  readonly deadLetters: sqs.Queue;
  readonly secret: secretsmanager.Secret;
  readonly pool: cognito.UserPool;
  readonly client: cognito.UserPoolClient;
};

export const route = (
  scope: Stack,
  api: apigateway.CfnApi,
  routeKey: string,
  target: lambda.Function,
  authorizer?: apigateway.CfnAuthorizer,
): void => {
  const id = routeKey.replaceAll(/\W/g, '');
  const integration = new apigateway.CfnIntegration(scope, `Integration${id}`, {
    apiId: api.ref,
    integrationType: 'AWS_PROXY',
    integrationUri: target.functionArn,
    payloadFormatVersion: '2.0',
  });
  new apigateway.CfnRoute(scope, `Route${id}`, {
    apiId: api.ref,
    routeKey,
    target: `integrations/${integration.ref}`,
    ...(authorizer === undefined
      ? { authorizationType: 'NONE' }
      : { authorizationType: 'JWT', authorizerId: authorizer.ref }),
  });
  target.addPermission(`Gateway${id}`, {
    principal: new iam.ServicePrincipal('apigateway.amazonaws.com'),
    sourceArn: `arn:aws:execute-api:*:*:${api.ref}/*/*`,
  });
};

export const makeApi = (stack: Stack, shared: Shared) => {
  const api = new apigateway.CfnApi(stack, 'Api', {
    name: 'fixture',
    protocolType: 'HTTP',
    corsConfiguration: { allowOrigins: ['https://market.example'], allowMethods: ['GET'] },
  });
  new apigateway.CfnStage(stack, 'Stage', {
    apiId: api.ref,
    stageName: '$default',
    autoDeploy: true,
    routeSettings: {
      'GET /throttled': { ThrottlingRateLimit: 1, ThrottlingBurstLimit: 2 },
    },
  });
  const authorizer = new apigateway.CfnAuthorizer(stack, 'Tokens', {
    apiId: api.ref,
    name: 'tokens',
    authorizerType: 'JWT',
    identitySource: ['$request.header.Authorization'],
    jwtConfiguration: {
      issuer: Fn.join('', [
        'https://cognito-idp.',
        stack.region,
        '.amazonaws.com/',
        shared.pool.userPoolId,
      ]),
      audience: [shared.client.userPoolClientId],
    },
  });
  return { api, authorizer };
};
