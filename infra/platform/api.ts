import { Fn, Stack } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigatewayv2';
import { Construct } from 'constructs';
import type { Data } from './data.ts';

/** Seconds a browser may keep the answer to a preflight. */
const corsMaxAgeSeconds = 3600;

/** The HTTP API and who it believes. Routes belong to the capabilities. */
export class Api extends Construct {
  readonly api: apigateway.CfnApi;
  readonly authorizer: apigateway.CfnAuthorizer;

  constructor(scope: Construct, id: string, props: { prefix: string; data: Data }) {
    super(scope, id);
    this.api = new apigateway.CfnApi(this, 'HttpApi', {
      name: `${props.prefix}-api`,
      protocolType: 'HTTP',
      corsConfiguration: {
        allowOrigins: ['*'],
        allowMethods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
        allowHeaders: [
          'authorization',
          'content-type',
          'accept-language',
          'idempotency-key',
          'if-match',
          'pledge-link',
          'guest-token',
          'statement-link',
        ],
        exposeHeaders: ['etag', 'location', 'retry-after'],
        maxAge: corsMaxAgeSeconds,
      },
    });
    this.authorizer = new apigateway.CfnAuthorizer(this, 'Tokens', {
      apiId: this.api.ref,
      name: `${props.prefix}-tokens`,
      authorizerType: 'JWT',
      identitySource: ['$request.header.Authorization'],
      jwtConfiguration: {
        issuer: Fn.join('', [
          'https://cognito-idp.',
          Stack.of(this).region,
          '.amazonaws.com/',
          props.data.userPool.userPoolId,
        ]),
        audience: props.data.userPoolClients.map((client) => client.userPoolClientId),
      },
    });
  }
}
