import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Policy, Public } from '@platform/access';
import { routeFaults } from './route-inventory.js';

@Controller('doors')
class Doors {
  @Get('guarded')
  @Policy({ can: ['read', 'Person'], audit: 'doors.guarded.read' })
  guarded() {
    return {};
  }

  @Get('open')
  @Public('nothing is behind it')
  open() {
    return {};
  }

  @Get('forgotten')
  forgotten() {
    return {};
  }

  @Get('both')
  @Public('nothing is behind it')
  @Policy({ can: ['read', 'Person'], audit: 'doors.both.read' })
  both() {
    return {};
  }
}

@Module({ controllers: [Doors] })
class House {}

it('a route without a policy, or with two answers, is a reason not to start', async () => {
  const app = await NestFactory.create(House, { logger: false });
  expect(routeFaults(app)).toEqual([
    'GET /doors/both (Doors.both)',
    'GET /doors/forgotten (Doors.forgotten)',
  ]);
  await app.close();
});
