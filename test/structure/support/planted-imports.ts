import type { Files } from './skeleton.ts';

/** A file with these imports and nothing else. `type ` before a path makes it a type import. */
const importing = (...paths: string[]): string =>
  paths
    .map((path, index) =>
      path.startsWith('type ')
        ? `import type * as seen${index} from '${path.slice('type '.length)}';`
        : `import * as seen${index} from '${path}';`,
    )
    .concat('export const here = 1;\n')
    .join('\n');

const fakePackage = (name: string, entry = 'index.js'): Files => ({
  [`node_modules/${name}/package.json`]: JSON.stringify({ name, version: '1.0.0', main: entry }),
  [`node_modules/${name}/${entry}`]: 'module.exports = {};\n',
});

const packages: Files = {
  ...fakePackage('zod'),
  ...fakePackage('@middy/core'),
  ...fakePackage('@aws-sdk/client-dynamodb'),
  ...fakePackage('aws-cdk-lib'),
  'node_modules/aws-cdk-lib/aws-lambda/index.js': 'module.exports = {};\n',
  ...fakePackage('constructs'),
};

/** One file per kind of place, each with every import it is allowed. */
export const cleanTree: Files = {
  ...packages,
  'shared/kernel/money.ts': importing('zod'),
  'shared/kernel/ids.ts': importing('./money.ts'),
  'shared/dynamo/client.ts': importing(
    'type @aws-sdk/client-dynamodb',
    'node:http2',
    '../kernel/ids.ts',
  ),
  'shared/lambda/http.ts': importing('@middy/core', '../dynamo/client.ts', 'type ../kernel/ids.ts'),
  'events/pledges/pledge-placed.ts': importing('zod', '../../shared/kernel/ids.ts'),
  'functions/pledges/domain/pledge.ts': importing('../../../shared/kernel/money.ts'),
  'functions/pledges/domain/schemas.ts': importing('zod', './pledge.ts'),
  'functions/pledges/store/pledge-store.ts': importing(
    '../domain/pledge.ts',
    '../../../shared/dynamo/client.ts',
    '../../../events/pledges/pledge-placed.ts',
    'type @aws-sdk/client-dynamodb',
    'node:crypto',
  ),
  'functions/pledges/place-pledge/contract.ts': importing(
    'zod',
    '../domain/pledge.ts',
    '../../../shared/kernel/ids.ts',
    '../../../events/pledges/pledge-placed.ts',
  ),
  'functions/pledges/place-pledge/handler.ts': importing(
    './contract.ts',
    '../store/pledge-store.ts',
    '../domain/pledge.ts',
    '../../../shared/lambda/http.ts',
  ),
  'functions/campaigns/submit-campaign/contract.ts': importing('zod'),
  'functions/campaigns/submit-campaign/handler.ts': importing('./contract.ts'),
  'infra/platform/function.ts': importing('aws-cdk-lib/aws-lambda', '../../shared/kernel/ids.ts'),
  'infra/capabilities/pledges.ts': importing(
    '../platform/function.ts',
    '../../functions/pledges/place-pledge/contract.ts',
    '../../events/pledges/pledge-placed.ts',
  ),
  'infra/stacks/api.ts': importing('aws-cdk-lib', 'constructs', '../capabilities/pledges.ts'),
  'api/document/paths.ts': importing(
    '../../functions/pledges/place-pledge/contract.ts',
    '../../shared/kernel/ids.ts',
  ),
  'sandbox/main.ts': importing('node:http', 'zod', '../shared/kernel/money.ts'),
  'local/main.ts': importing('node:fs', '../shared/kernel/ids.ts', '../sandbox/main.ts'),
  'demo/main.ts': importing('../local/main.ts'),
  'bench/main.ts': importing('../local/main.ts'),
  'api/generated/operations.ts': importing('type ../transport.ts'),
  'api/transport.ts': importing('./errors.ts'),
  'api/errors.ts': importing(),
  'api/client.ts': importing('./generated/operations.ts', './transport.ts'),
  'test/support/builders.ts': importing('../../functions/pledges/domain/pledge.ts'),
};

export interface Plant {
  readonly rule: string;
  readonly file: string;
  readonly imports: readonly string[];
}

const plant = (rule: string, file: string, ...imports: string[]): Plant => ({
  rule,
  file,
  imports,
});

/** At least one violation per rule. */
export const plants: readonly Plant[] = [
  plant('no-circular', 'shared/dynamo/planted-egg.ts', './planted-hen.ts'),
  plant('not-resolvable', 'shared/dynamo/planted-nowhere.ts', './there-is-no-such-file.ts'),
  plant('kernel-is-pure', 'shared/kernel/planted-node.ts', 'node:crypto'),
  plant('kernel-is-pure', 'shared/kernel/planted-type.ts', 'type ../dynamo/client.ts'),
  plant('kernel-is-pure', 'shared/kernel/planted-package.ts', '@middy/core'),
  plant(
    'shared-knows-no-capability',
    'shared/payments/planted.ts',
    '../../functions/pledges/domain/pledge.ts',
  ),
  plant(
    'shared-knows-no-capability',
    'shared/calendar/planted.ts',
    '../../events/pledges/pledge-placed.ts',
  ),
  plant('events-are-contracts', 'events/planted-sdk.ts', '@aws-sdk/client-dynamodb'),
  plant('events-are-contracts', 'events/planted-shared.ts', '../shared/dynamo/client.ts'),
  plant('domain-is-pure', 'functions/pledges/domain/planted-zod.ts', 'zod'),
  plant('domain-is-pure', 'functions/pledges/domain/planted-store.ts', '../store/pledge-store.ts'),
  plant('domain-is-pure', 'functions/pledges/domain/planted-node.ts', 'node:crypto'),
  plant('schemas-are-shapes', 'functions/settlements/domain/schemas.ts', '@middy/core'),
  plant(
    'store-sees-own-domain',
    'functions/pledges/store/planted-handler.ts',
    '../place-pledge/contract.ts',
  ),
  plant(
    'capabilities-do-not-meet',
    'functions/campaigns/planted-function/handler.ts',
    '../../pledges/domain/pledge.ts',
  ),
  plant(
    'handlers-do-not-import-handlers',
    'functions/pledges/planted-function/handler.ts',
    '../place-pledge/handler.ts',
  ),
  plant(
    'contract-is-light',
    'functions/pledges/planted-heavy/contract.ts',
    '../../../shared/lambda/http.ts',
  ),
  plant(
    'contract-is-light',
    'functions/pledges/planted-store/contract.ts',
    '../store/pledge-store.ts',
  ),
  plant(
    'functions-hold-no-sdk',
    'functions/pledges/planted-sdk/handler.ts',
    '@aws-sdk/client-dynamodb',
  ),
  plant('product-ships-no-sdk-client', 'shared/dynamo/planted.ts', '@aws-sdk/client-dynamodb'),
  plant(
    'product-ships-no-sdk-client',
    'functions/pledges/store/planted-sdk.ts',
    '@aws-sdk/client-dynamodb',
  ),
  plant(
    'infra-reads-contracts-only',
    'infra/capabilities/planted-domain.ts',
    '../../functions/pledges/domain/pledge.ts',
  ),
  plant('api-reads-contracts-only', 'api/planted.ts', '../functions/pledges/domain/pledge.ts'),
  plant('infra-not-shared-runtime', 'api/planted-shared.ts', '../shared/lambda/http.ts'),
  plant('infra-not-shared-runtime', 'infra/platform/planted.ts', '../../shared/dynamo/client.ts'),
  plant('runtime-knows-no-infra', 'shared/lambda/planted-cdk.ts', 'aws-cdk-lib'),
  plant('runtime-knows-no-infra', 'events/planted-infra.ts', '../infra/platform/function.ts'),
  plant('stacks-compose-only', 'infra/stacks/planted.ts', 'aws-cdk-lib/aws-lambda'),
  plant(
    'tools-know-no-functions',
    'local/planted-store.ts',
    '../functions/pledges/store/pledge-store.ts',
  ),
  plant('tools-know-no-functions', 'bench/planted.ts', '../functions/pledges/domain/pledge.ts'),
  plant(
    'tools-know-no-functions',
    'demo/planted.ts',
    '../functions/pledges/place-pledge/contract.ts',
  ),
  plant(
    'tools-know-no-functions',
    'sandbox/planted-domain.ts',
    '../functions/pledges/domain/pledge.ts',
  ),
  plant('local-runs-the-template', 'local/planted-client.ts', '../shared/dynamo/client.ts'),
  plant('sandbox-stands-alone', 'sandbox/planted-infra.ts', '../infra/platform/function.ts'),
  plant('verifiers-stand-alone', 'verify/planted.ts', '../shared/kernel/ids.ts'),
  plant('production-knows-no-tool', 'infra/platform/planted-local.ts', '../../local/main.ts'),
  plant(
    'production-knows-no-tool',
    'functions/pledges/store/planted-tool.ts',
    '../../../sandbox/main.ts',
  ),
  plant('api-knows-no-tool', 'api/planted-infra.ts', '../infra/platform/function.ts'),
  plant('api-knows-no-tool', 'api/planted-local.ts', '../local/main.ts'),
  plant('client-stands-alone', 'api/generated/planted.ts', 'zod'),
  plant('client-stands-alone', 'api/generated/planted-kernel.ts', '../../shared/kernel/ids.ts'),
  plant('runtime-knows-no-api', 'functions/pledges/store/planted-api.ts', '../../../api/client.ts'),
  plant('production-knows-no-test', 'demo/planted-test.ts', '../test/support/builders.ts'),
];

export const plantedTree: Files = {
  ...cleanTree,
  // The other half of the cycle; a cycle is reported once.
  'shared/dynamo/planted-hen.ts': importing('./planted-egg.ts'),
  ...Object.fromEntries(plants.map(({ file, imports }) => [file, importing(...imports)])),
};
