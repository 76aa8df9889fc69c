import { Module } from '@nestjs/common';
import { Absences } from './absences.service.js';
import { Agencies } from './agencies.service.js';
import { Agreements } from './agreements.service.js';
import { Shares } from './shares.service.js';
import { StaffList } from './staff-list.service.js';
import { Teams } from './teams.service.js';

const SERVICES = [Absences, Agencies, Teams, StaffList, Agreements, Shares];

@Module({ providers: SERVICES, exports: SERVICES })
export class AgenciesModule {}
