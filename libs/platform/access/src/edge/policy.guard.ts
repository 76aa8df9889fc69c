import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import {
  isId,
  NotAllowed,
  NotFound,
  NotSignedIn,
  Recorder,
  RuleBroken,
  systemActor,
  type Actor,
  type Problem,
} from '@platform/kernel';
import { abilityFor, sectionsAllow } from '../abilities.js';
import { POLICY, PUBLIC, type OpenDoor, type RoutePolicy } from '../policy.js';
import { mustSayWhy, Purposes } from '../purposes.js';
import { AccessRelations, type Relation } from '../relations.js';
import { notProvedLately, SignedIn, type KnownRequest, type SignedInUser } from '../signed-in.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Deny by default: nobody, wrong role, no relation, wrong section, no purpose, in that order; each refusal is recorded. */
@Injectable()
export class PolicyGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly signedIn: SignedIn,
    private readonly relations: AccessRelations,
    private readonly purposes: Purposes,
    private readonly recorder: Recorder,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<KnownRequest>();
    const policy = this.reflector.get<RoutePolicy | undefined>(POLICY, context.getHandler());
    const user = await this.signedIn.of(request, policy?.calculation);
    request.signedIn = user;
    if (!policy) {
      const door = this.reflector.get<OpenDoor | undefined>(PUBLIC, context.getHandler());
      if (!door) throw new NotFound();
      if (!SAFE.has(request.method) && door.checkForgery) this.signedIn.checkForgery(request, user);
      return true;
    }
    const requestId = request.requestId ?? '';
    if (!user) {
      request.actor = systemActor(policy.audit, requestId);
      throw new NotSignedIn();
    }
    request.actor = { ...user.actor, act: { verb: policy.audit, requestId, reads: [], writes: [] } };
    if (!SAFE.has(request.method))
      await this.orRecord(request.actor, () => this.signedIn.checkForgery(request, user));
    await this.decide(policy, request, user, request.actor);
    return true;
  }

  private async decide(
    policy: RoutePolicy,
    request: KnownRequest,
    user: SignedInUser,
    actor: Actor,
  ): Promise<void> {
    if (user.level === 'enrolling' && !policy.duringEnrolment) {
      return this.refuse(
        actor,
        new NotAllowed('identity.enrolment-unfinished', 'Set up your second factor first'),
      );
    }
    const [action, subject] = policy.can;
    if (!abilityFor(actor.roles).can(action, subject)) {
      // Whoever may do nothing of this kind must not learn whether the record exists, either.
      return this.refuse(actor, new NotAllowed('access.role', 'Your role does not allow this'));
    }
    // Before anybody is looked for, so that it says nothing of whom there is.
    if (policy.proof === 'asked' && !user.provedLately) return this.refuse(actor, notProvedLately());
    if (!policy.person && !policy.own) return;
    const relation = await this.relationOf(policy, request, actor);
    if (!relation) return this.refuse(actor, new NotFound());
    Object.assign(actor.act, {
      personId: relation.personId,
      path: relation.path,
      reads: relation.reads,
      writes: relation.writes,
    });
    const granted = policy.mode === 'write' ? relation.writes : relation.reads;
    const wanted = [policy.section ?? ['core', 'core:min']].flat();
    const [section, ...others] = wanted.filter((one) => granted.includes(one));
    if (section && others.length === 0) Object.assign(actor.act, { section });
    if (!sectionsAllow(granted, wanted)) {
      return this.refuse(
        actor,
        new NotAllowed('access.section', 'You can see this person, but not this part of the record'),
      );
    }
    if (policy.purpose !== 'implied' && mustSayWhy(relation.path))
      await this.askWhy(request, user, actor, relation);
  }

  private async relationOf(
    policy: RoutePolicy,
    request: KnownRequest,
    actor: Actor,
  ): Promise<Relation | null> {
    const { person } = policy;
    if (policy.own) return this.relations.ofSelf(actor);
    const id = request.params[typeof person === 'string' ? person : person!.param];
    if (!isId(id)) return null;
    return typeof person === 'string'
      ? this.relations.of(actor, id)
      : this.relations.ofChild(actor, person!.via, id);
  }

  private async askWhy(
    request: KnownRequest,
    user: SignedInUser,
    actor: Actor,
    relation: Relation,
  ): Promise<void> {
    const given = request.get('X-Purpose') ?? user.purposes[relation.personId];
    if (!given) {
      return this.refuse(
        actor,
        new NotAllowed('access.purpose-required', 'Say why you are opening this record'),
      );
    }
    if (!(await this.purposes.isKnown(actor, given))) {
      return this.refuse(actor, new RuleBroken('access.purpose-unknown', 'Choose a purpose from the list'));
    }
    actor.act.purpose = given;
  }

  private async orRecord(actor: Actor, check: () => void): Promise<void> {
    try {
      check();
    } catch (problem) {
      await this.refuse(actor, problem as Problem);
    }
  }

  private async refuse(actor: Actor, problem: Problem): Promise<never> {
    await this.recorder.append({ actor, decision: 'refused', seen: { detail: problem.code } });
    recorded.add(problem);
    throw problem;
  }
}

/** Problems whose refusal is in the log already, so that the error filter does not write it twice. */
export const recorded = new WeakSet<object>();
