import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsInstant, IsLocalDate, IsTimeZone } from '@platform/kernel';
import { PERMISSIONS, PROHIBITIONS, type Permission } from './travel-case.js';

const PLACE = /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
/** Beyond these years the calendar has no end of a day. */
const YEAR = /^\d{4}-/;

const IsPlace = (each = false) =>
  Matches(PLACE, { each, message: 'Choose a country from the list, for example ES or GB-SCT' });
const IsTime = () => Matches(TIME, { message: 'Enter a time as hours and minutes, for example 09:30' });
const IsText = (most: number) => Length(0, most, { message: `Enter at most ${most} characters` });
const IsYesNo = (message: string) => IsBoolean({ message });

class Registration {
  @Matches(/^[A-Z0-9][A-Z0-9-]{1,39}$/, { message: 'Name a regime, for example GB-EAW' }) regime: string;
  @IsOptional() @IsYesNo('Say whether it is for an offence against a child') childOffence?: boolean | null;
  @IsOptional()
  @IsIn(PERMISSIONS, { message: 'Choose how the permission stands' })
  permission?: Permission | null;
}

class ForeignTravel {
  @IsIn(PROHIBITIONS, { message: 'Choose a kind of prohibition' }) kind: (typeof PROHIBITIONS)[number];
  @IsOptional() @IsArray({ message: 'List the countries' }) @ArrayMaxSize(300) @IsPlace(true) countries?:
    string[] | null;
}

class Order {
  @IsString({ message: 'Give the order an id' })
  @Length(1, 80, { message: 'Give the order an id' })
  id: string;
  @IsString({ message: 'Name the type of the order' })
  @Length(1, 80, { message: 'Name the type of the order' })
  type: string;
  @IsOptional() @ValidateNested() @Type(() => ForeignTravel) foreignTravel?: ForeignTravel | null;
  @IsOptional() @IsLocalDate() startsOn?: string | null;
  @IsOptional() @IsLocalDate() endsOn?: string | null;
  /** The country that is not foreign to the order. */
  @IsOptional() @IsPlace() home?: string | null;
}

class Licence {
  @IsYesNo('Say whether the licence asks for permission') permissionRequired: boolean;
  @IsOptional()
  @IsIn(PERMISSIONS, { message: 'Choose how the permission stands' })
  permission?: Permission | null;
  /** Places inside which no permission is needed. */
  @IsOptional() @IsArray({ message: 'List the places' }) @ArrayMaxSize(20) @IsPlace(true) territory?:
    string[] | null;
}

class Leg {
  @IsOptional() @IsPlace() country?: string | null;
  @IsOptional() @IsLocalDate() arrivesOn?: string | null;
  @IsOptional() @IsLocalDate() leavesOn?: string | null;
  @IsOptional() @IsText(200) pointOfArrival?: string | null;
  @IsOptional() @IsText(500) accommodation?: string | null;
  @IsOptional() @IsText(200) carrier?: string | null;
  @IsOptional() @IsYesNo('Say whether the person only passes through') transit?: boolean | null;
}

class Trip {
  @IsLocalDate({ message: 'Enter the day of departure' }) departsOn: string;
  @IsOptional() @IsTime() departsAt?: string | null;
  @IsOptional() @IsTimeZone() departureTimeZone?: string | null;
  @IsOptional() @IsPlace() from?: string | null;
  @IsOptional() @IsLocalDate() returnsOn?: string | null;
  @IsOptional() @IsText(200) returnPoint?: string | null;
  @IsOptional() @IsText(500) purpose?: string | null;
  /** Left out, nothing is known of where it goes; the answer says so. */
  @IsOptional()
  @IsArray({ message: 'List the legs of the trip' })
  @ArrayMaxSize(60, { message: 'List at most 60 legs' })
  @ValidateNested({ each: true })
  @Type(() => Leg)
  legs?: Leg[] | null;
  @IsOptional() @IsLocalDate() infoKnownOn?: string | null;
  @IsOptional() @IsYesNo('Say whether there is a reasonable excuse') reasonableExcuse?: boolean | null;
  @IsOptional() @IsYesNo('Say whether what was notified has changed') change?: boolean | null;
  @IsOptional() @IsLocalDate() changedOn?: string | null;
  @IsOptional() @IsYesNo('Say whether the trip is cancelled') cancelled?: boolean | null;
  @IsOptional()
  @IsInstant()
  @Matches(YEAR, { message: 'Enter a time in a year of four digits' })
  noticeGivenAt?: string | null;
  @IsOptional() @IsLocalDate() returnedOn?: string | null;
  @IsOptional() @IsTime() returnedAt?: string | null;
  @IsOptional() @IsYesNo('Say whether the return was as notified') returnedAsNotified?: boolean | null;
}

class StationHours {
  @IsTime() opens: string;
  @IsTime() closes: string;
  @IsOptional()
  @IsArray({ message: 'List the days of the week' })
  @ArrayMaxSize(7)
  @IsInt({ each: true, message: 'Monday is 1 and Sunday is 7' })
  @Min(1, { each: true, message: 'Monday is 1 and Sunday is 7' })
  @Max(7, { each: true, message: 'Monday is 1 and Sunday is 7' })
  closedOn?: number[] | null;
}

/** A trip to be looked at, about nobody in particular; nothing is kept. */
export class EvaluateTravel {
  @IsInstant() @Matches(YEAR, { message: 'Enter a time in a year of four digits' }) asOf: string;
  @IsTimeZone() timeZone: string;
  @IsOptional()
  @IsArray({ message: 'List the registrations' })
  @ArrayMaxSize(20, { message: 'List at most 20 registrations' })
  @ValidateNested({ each: true })
  @Type(() => Registration)
  registrations?: Registration[] | null;
  @IsOptional()
  @IsArray({ message: 'List the orders' })
  @ArrayMaxSize(50, { message: 'List at most 50 orders' })
  @ValidateNested({ each: true })
  @Type(() => Order)
  orders?: Order[] | null;
  @IsOptional() @ValidateNested() @Type(() => Licence) licence?: Licence | null;
  @IsDefined({ message: 'Describe the trip' }) @ValidateNested() @Type(() => Trip) trip: Trip;
  /** When the place that takes notice in person is open. */
  @IsOptional() @ValidateNested() @Type(() => StationHours) stationHours?: StationHours | null;
}
