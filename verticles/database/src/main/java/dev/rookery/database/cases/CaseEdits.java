package dev.rookery.database.cases;

import dev.rookery.database.mapping.ModelReader;
import dev.rookery.database.postgres.Session;
import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseRequest;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.templates.RowMapper;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The edits of cases. The trigger record_case_change writes the history of what is done; the
 * setting rookery.changed_by, which ends with the statement's transaction, tells it whose change it
 * is. Edits refused as stale are recorded here.
 *
 * <p>The row is locked before anything is decided: the lock gives the row as it is after all
 * earlier changes, not as it was when the statement began.
 */
record CaseEdits(Session session) {

  Future<Case> edit(CaseRequest.Edit request) {
    return session
        .list(
            """
            /* CaseRequest.Edit */
            with said as (
              select set_config('rookery.changed_by', coalesce(#{changedBy}::bigint::text, ''), true)
            ),
            target as (
              select * from cases where guild_id = #{guildId} and case_number = #{number}
                 for no key update
            ),
            wanted as (
              select id, jsonb_object_agg(component, jsonb_build_object('from', held, 'to', new))
                  as changes
                from target cross join lateral (values
                  ('valid', to_jsonb(case_status), to_jsonb(#{valid}::boolean)),
                  ('type', to_jsonb(case_type), to_jsonb(#{type}::case_type_enum)),
                  ('customTypeId', to_jsonb(custom_type_id), to_jsonb(#{customTypeId}::bigint)),
                  ('reason', to_jsonb(case_reason), to_jsonb(#{reason}::text)),
                  ('expiresAt', to_jsonb(case_expires_at), to_jsonb(#{expiresAt}::timestamptz)),
                  ('evidence', to_jsonb(evidence), to_jsonb(#{evidence}::text))
                ) as field (component, held, new)
               where component = any(#{given}::text[])
               group by id
            ),
            edited as (
              update cases set
                  case_status = case when 'valid' = any(#{given}::text[])
                    then #{valid}::boolean else cases.case_status end,
                  case_type = case when 'type' = any(#{given}::text[])
                    then #{type}::case_type_enum else cases.case_type end,
                  custom_type_id = case when 'customTypeId' = any(#{given}::text[])
                    then #{customTypeId}::bigint else cases.custom_type_id end,
                  case_reason = case when 'reason' = any(#{given}::text[])
                    then #{reason}::text else cases.case_reason end,
                  case_expires_at = case when 'expiresAt' = any(#{given}::text[])
                    then #{expiresAt}::timestamptz else cases.case_expires_at end,
                  evidence = case when 'evidence' = any(#{given}::text[])
                    then #{evidence}::text else cases.evidence end
                from target cross join said
               where cases.id = target.id
                 and target.version = coalesce(#{expectedVersion}::bigint, target.version)
                 and (#{customTypeId}::bigint is null or exists (
                   select from case_type
                    where case_type.id = #{customTypeId}::bigint
                      and case_type.guild_id = #{guildId}))
              returning cases.*
            ),
            refused as (
              insert into case_change (case_id, changed_by, outcome, changes)
              select target.id, #{changedBy}::bigint, 'STALE', wanted.changes
                from target join wanted using (id)
               where target.version <> #{expectedVersion}::bigint
            )
            select true as applied, null::jsonb as wanted, edited.* from edited
            union all
            select false, wanted.changes, target.* from target join wanted using (id)
             where not exists (select from edited)
            """,
            parameters(request),
            Verdict.reader())
        .compose(verdicts -> edited(request, verdicts));
  }

  /** All values there can be, and which of them are given: so the statement is always the same. */
  private static Map<String, @Nullable Object> parameters(CaseRequest.Edit request) {
    Map<String, @Nullable Object> values = request.values().byComponent();
    Set<String> given = new HashSet<>(values.keySet());
    if (values.get("type") != null) {
      given.add("customTypeId");
    } else if (values.get("customTypeId") != null) {
      given.add("type");
    }
    Map<String, @Nullable Object> parameters = new HashMap<>();
    CaseRequest.Edit.EDITABLE.forEach(name -> parameters.put(name, values.get(name)));
    parameters.put("given", given);
    parameters.put("guildId", request.guildId());
    parameters.put("number", request.number());
    parameters.put("expectedVersion", request.expectedVersion());
    parameters.put("changedBy", request.changedBy());
    return parameters;
  }

  private Future<Case> edited(CaseRequest.Edit request, List<Verdict> verdicts) {
    if (verdicts.isEmpty()) {
      throw CaseRepository.unknown(request.number());
    }
    Verdict verdict = verdicts.get(0);
    if (verdict.applied()) {
      return Future.succeededFuture(verdict.row());
    }
    Long expected = request.expectedVersion();
    if (expected == null || expected == verdict.row().version()) {
      throw new Failure.NotFound(
          FailureCode.CASE_TYPE_MISSING.with(
              "type", String.valueOf(request.values().byComponent().get("customTypeId"))));
    }
    return keepRefusal(verdict, request.changedBy())
        .compose(_ -> Future.failedFuture(new Failure.Stale(verdict.row())));
  }

  /**
   * The failure rolls back the transaction that the edit was part of, and with it the record of the
   * refusal; so the record is written again outside it.
   */
  private Future<Void> keepRefusal(Verdict refused, @Nullable Long changedBy) {
    Session outside = session.outside();
    if (outside == null) {
      return Future.succeededFuture();
    }
    Map<String, @Nullable Object> parameters = new HashMap<>();
    parameters.put("caseId", refused.row().id());
    parameters.put("changedBy", changedBy);
    parameters.put("wanted", refused.wanted());
    return outside
        .write(
            """
            /* CaseRequest.Edit, refused in a transaction */
            insert into case_change (case_id, changed_by, outcome, changes)
            values (#{caseId}, #{changedBy}, 'STALE', #{wanted})
            """,
            parameters)
        .<Void>mapEmpty()
        // Of a case that the same transaction made, nothing is left to remember it by.
        .otherwiseEmpty();
  }

  Future<Case> voided(CaseRequest.Void request) {
    return session
        .list(
            """
            /* CaseRequest.Void */
            with said as (
              select set_config('rookery.changed_by', coalesce(#{changedBy}::bigint::text, ''), true)
            ),
            target as (
              select * from cases where guild_id = #{guildId} and case_number = #{number}
                 for no key update
            ),
            voided as (
              update cases set
                  case_status = false,
                  case_reason =
                    left(cases.case_reason, 2000 - length(note.text)) || note.text
                from target
                cross join said
                cross join lateral (
                  select case when target.case_reason = '' then '' else ' ' end
                    || '[VOIDED: ' || #{cause}::text || ']' as text
                ) note
               where cases.id = target.id and target.case_status
              returning cases.*
            ),
            family (types) as (
              values ('{JAIL,UNJAIL}'::case_type_enum[]), ('{BAN,HACKBAN,UNBAN,TEMPBAN}')
            ),
            -- An earlier one that this ended goes on: before its time, or while its end was being
            -- tried. That is told from one that had ended by the time of its last change, which then
            -- is that of the very transaction that recorded this.
            revived as (
              update cases set case_processed = false
                from voided
                join family on voided.case_type = any (family.types)
                cross join lateral (
                  select other.id from cases other
                   where other.case_user_id = voided.case_user_id and other.guild_id = voided.guild_id
                     and other.case_type = any (family.types)
                     and other.case_status and other.id <> voided.id
                   order by other.case_number desc limit 1
                ) latest
               where cases.id = latest.id and cases.case_number < voided.case_number
                 and cases.case_type in ('TEMPBAN', 'JAIL') and cases.case_processed
                 and (cases.case_expires_at > voided.created_at
                   or cases.updated_at = voided.created_at)
            )
            select true as applied, null::jsonb as wanted, voided.* from voided
            union all
            select false, null, target.* from target where not exists (select from voided)
            """,
            request,
            Verdict.reader())
        .map(verdicts -> voided(request, verdicts));
  }

  private static Case voided(CaseRequest.Void request, List<Verdict> verdicts) {
    if (verdicts.isEmpty()) {
      throw CaseRepository.unknown(request.number());
    }
    if (!verdicts.get(0).applied()) {
      throw new Failure.Conflict(FailureCode.CASE_VOIDED.with("number", request.number()));
    }
    return verdicts.get(0).row();
  }

  /**
   * What became of an edit.
   *
   * @param row as it is now
   * @param wanted what an edit that was not applied wanted
   */
  private record Verdict(boolean applied, @Nullable JsonObject wanted, Case row) {
    static RowMapper<Verdict> reader() {
      ModelReader<Case> reader = ModelReader.of(Case.class);
      return row ->
          new Verdict(row.getBoolean("applied"), row.getJsonObject("wanted"), reader.read(row));
    }
  }
}
