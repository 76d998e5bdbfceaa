// Starts the reference page. It reads the document of the server it came from and no other host:
// without `validatorUrl: null` Swagger UI would show the document to a validator on the internet.
globalThis.SwaggerUIBundle({
  url: '/v1/openapi.json',
  dom_id: '#reference',
  deepLinking: true,
  docExpansion: 'none',
  filter: true,
  persistAuthorization: false,
  tagsSorter: 'alpha',
  validatorUrl: null,
});
