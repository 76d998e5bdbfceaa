/**
 * Stands in for `@aws-sdk/credential-provider-node` in the bundles. Lambda hands credentials over
 * in the environment, so the chain of providers (SSO, profiles, instance metadata) is dead weight:
 * leaving it out was measured at 130 KB and 10 ms of a cold start (docs/decisions/0004).
 * Lambda renews credentials by starting a new environment, so reading them at each call is enough.
 */
export const defaultProvider = () => async () => {
  const accessKeyId = process.env.AWS_ACCESS_KEY_ID;
  const secretAccessKey = process.env.AWS_SECRET_ACCESS_KEY;
  const sessionToken = process.env.AWS_SESSION_TOKEN;
  if (accessKeyId === undefined || secretAccessKey === undefined) {
    throw new Error('Environment lacks AWS credentials.');
  }
  return { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) };
};
