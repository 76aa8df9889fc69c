import 'reflect-metadata';
import { Body, Controller, Get, HttpCode, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

/** The floor: the framework's own route that reads a body and answers with nothing. Run with a port. */
@Controller()
class Empty {
  @Get('ready')
  ready() {
    return {};
  }

  @Post('empty')
  @HttpCode(200)
  answer(@Body() _body: object) {
    return {};
  }
}

@Module({ controllers: [Empty] })
class EmptyModule {}

const app = await NestFactory.create(EmptyModule, { logger: false });
await app.listen(Number(process.argv[2]), '127.0.0.1');
