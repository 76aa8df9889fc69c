import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';

/** The OpenAPI document, generated from the controllers; served by OpenApiController. */
export class OpenApiDocument {
  value: unknown = {};
}

export function openApi(app: INestApplication): void {
  const config = new DocumentBuilder()
    .setTitle('Throughcare')
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .build();
  const document = SwaggerModule.createDocument(app, config);
  document.paths = Object.fromEntries(
    Object.entries(document.paths).filter(([path]) => path.startsWith('/api/v1/')),
  );
  app.get(OpenApiDocument, { strict: false }).value = document;
}
