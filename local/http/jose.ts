// The one place that names the package, so that its types are named once.

export type { CryptoKey as KeyLike, JWK, JWTPayload } from 'jose';
export { errors, exportJWK, generateKeyPair, importJWK, jwtVerify, SignJWT } from 'jose';
