import { Controller, Get } from '@nestjs/common';
import { Public } from '@platform/access';
import { OpenApiDocument } from './open-api.js';

@Controller('api/v1/openapi.json')
export class OpenApiController {
  constructor(private readonly document: OpenApiDocument) {}

  @Get()
  @Public('the contract holds no data')
  read() {
    return this.document.value();
  }
}
