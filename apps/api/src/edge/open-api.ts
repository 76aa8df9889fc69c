import type { INestApplication, Type } from '@nestjs/common';

/** The OpenAPI document, generated from the controllers when somebody first asks: it costs the start nothing. */
export class OpenApiDocument {
  private make: () => Promise<object> = () => Promise.reject(new Error('There is no program to describe'));
  private made: Promise<object> | undefined;

  of(app: INestApplication, module: Type): void {
    this.make = async () => (await import('./contract/document.js')).documentOf(app, module);
  }

  value(): Promise<object> {
    return (this.made ??= this.make());
  }
}
