/**
 * Which way imports may point. The rules are the tree of the design in one place: everything may know the kernel,
 * nothing that runs knows infra, infra knows a function by its contract.ts, and two capabilities meet only through
 * events/ or a state machine. test/structure plants one violation per rule, so a rule that sleeps is noticed.
 *
 * A rule made with `only` is an allow list: whatever is not named may not be reached. Node's own modules are
 * recognised by their kind (core), because their names have no common shape.
 */
const ZOD = '^node_modules/zod/';
const PACKAGES = '^node_modules/';
const KERNEL = '^shared/kernel/';
const TOOLS = 'local|sandbox|demo|bench|verify';

const only = (name, from, allowed, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from },
  to: { pathNot: allowed },
});

const onlyWithNode = (name, from, allowed, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from },
  to: { pathNot: allowed, dependencyTypesNot: ['core'] },
});

const never = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to });

const inCode = [
  never(
    'no-circular',
    {},
    { circular: true },
    'A cycle has no order in which it can be understood.',
  ),
  never('not-resolvable', {}, { couldNotResolve: true }, 'An import that leads nowhere.'),
  only(
    'kernel-is-pure',
    KERNEL,
    [KERNEL, ZOD],
    'The kernel knows nothing: no AWS, no Node built-ins, no other folder.',
  ),
  onlyWithNode(
    'shared-knows-no-capability',
    '^shared/(?!kernel/)',
    ['^shared/', PACKAGES],
    'shared may not import functions, events or infra.',
  ),
  only(
    'events-are-contracts',
    '^events/',
    ['^events/', KERNEL, ZOD],
    'Event contracts are data: zod and the kernel only.',
  ),
];

const inFunctions = [
  only(
    'domain-is-pure',
    '^functions/([^/]+)/domain/(?![a-z-]*schemas\\.ts$)',
    ['^functions/$1/domain/', KERNEL],
    'Decisions take plain values: no SDK, no parsing, no clock, no environment.',
  ),
  only(
    'schemas-are-shapes',
    '^functions/([^/]+)/domain/[a-z-]*schemas\\.ts$',
    ['^functions/$1/domain/', '^events/', KERNEL, ZOD],
    'The shapes that several contracts and the store of one capability share: zod, and nothing that acts.',
  ),
  onlyWithNode(
    'store-sees-own-domain',
    '^functions/([^/]+)/store/',
    ['^functions/$1/(domain|store)/', '^shared/', '^events/', PACKAGES],
    'A store belongs to one capability and knows no handler.',
  ),
  never(
    'capabilities-do-not-meet',
    { path: '^functions/([^/]+)/' },
    { path: '^functions/', pathNot: '^functions/$1/' },
    'Capabilities talk through events/ or a state machine in infra/.',
  ),
  never(
    'handlers-do-not-import-handlers',
    { path: '^functions/[^/]+/([^/]+)/' },
    { path: '^functions/[^/]+/[^/]+/handler\\.ts$' },
    'What two handlers share belongs to the domain or the store.',
  ),
  only(
    'contract-is-light',
    '^functions/([^/]+)/[^/]+/contract\\.ts$',
    [KERNEL, '^events/', '^functions/$1/domain/', ZOD],
    'infra imports this file at synth time; it must not pull the SDK.',
  ),
  never(
    'functions-hold-no-sdk',
    { path: '^functions/', pathNot: '^functions/[^/]+/store/' },
    { path: '^(node_modules/@aws-sdk|shared/aws)/' },
    'Ways to AWS live in shared/ and in a capability store, not in handlers.',
  ),
  never(
    'product-ships-no-sdk-client',
    { path: '^(functions|shared|events)/' },
    { path: '^node_modules/@aws-sdk/(client|lib)-', dependencyTypesNot: ['type-only'] },
    "Types alone come from AWS's clients (docs/decisions/0018); shared/aws calls.",
  ),
];

const inInfra = [
  never(
    'infra-reads-contracts-only',
    { path: '^infra/' },
    { path: '^functions/', pathNot: '/contract\\.ts$' },
    'infra knows a function by its contract.ts and its path, never by its code.',
  ),
  never(
    'api-reads-contracts-only',
    { path: '^api/' },
    { path: '^functions/', pathNot: '/(contract|domain/problems)\\.ts$' },
    'The API description comes from what contracts and problems say, never from what handlers do.',
  ),
  never(
    'infra-not-shared-runtime',
    { path: '^(infra|api)/' },
    { path: '^shared/', pathNot: KERNEL },
    'The clients and pipelines of a running function have no place in a template.',
  ),
  never(
    'runtime-knows-no-infra',
    { path: '^(functions|shared|events)/' },
    { path: '^(infra/|node_modules/(aws-cdk-lib|constructs|cdk-nag)/)' },
    'A bundle must not carry the CDK.',
  ),
  never(
    'stacks-compose-only',
    { path: '^infra/stacks/' },
    { path: '^node_modules/aws-cdk-lib/aws-' },
    'A stack composes capabilities; resources live in constructs.',
  ),
];

const inTools = [
  never(
    'tools-know-no-functions',
    // Models run the code itself, over a store whose time and failures they decide.
    { path: `^(${TOOLS})/`, pathNot: '^bench/models/' },
    { path: '^functions/' },
    'The tools reach functions through the template, the API or a built bundle, as AWS does.',
  ),
  never(
    'local-runs-the-template',
    { path: '^local/' },
    { path: '^shared/', pathNot: KERNEL },
    'The local runtime is not the product: it may share words with it, never its clients.',
  ),
  onlyWithNode(
    'sandbox-stands-alone',
    '^sandbox/',
    ['^sandbox/', KERNEL, '^events/', PACKAGES],
    'The payment sandbox stands for a foreign company, so it cannot know our code.',
  ),
  onlyWithNode(
    'verifiers-stand-alone',
    '^verify/',
    [],
    'A verifier is one file for people who do not trust us: it needs nothing but Node.',
  ),
  never(
    'production-knows-no-tool',
    { path: '^(functions|shared|events|infra)/' },
    { path: `^(${TOOLS})/` },
    'Product code has no local branch.',
  ),
  never(
    'production-knows-no-test',
    { pathNot: ['^test/', '^vitest\\.config\\.ts$'] },
    { path: '^test/' },
    'Fakes and builders are for tests.',
  ),
];

const inApi = [
  never(
    'api-knows-no-tool',
    { path: '^api/' },
    { path: `^(infra|${TOOLS})/` },
    'The API is described from contracts, whatever deploys or runs them.',
  ),
  only(
    'client-stands-alone',
    '^api/(client|errors|transport|generated/.*)\\.ts$',
    ['^api/(client|errors|transport|generated/.*)\\.ts$'],
    'The typed client is for other people’s programs: it takes nothing of ours along, and no package.',
  ),
  never(
    'runtime-knows-no-api',
    { path: '^(functions|shared|events)/' },
    { path: '^api/' },
    'What runs is described, it does not describe itself.',
  ),
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [...inCode, ...inFunctions, ...inInfra, ...inTools, ...inApi],
  options: {
    // With TypeScript 7 the default parser sees no module at all and reports success; swc reads them.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: '^node_modules/' },
    exclude: { path: '^(dist|cdk\\.out|\\.local|test-results|bench/(scratch|results))/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  },
};
