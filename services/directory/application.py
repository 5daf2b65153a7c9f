"""What directory does for others, by name: commands and queries, and who may call them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from kernel.application import Command, Query, permit
from kernel.authority import Role
from services.directory.contracts import commands as c
from services.directory.contracts import imports as i
from services.directory.contracts import queries as q
from services.directory.handlers import accounts, agencies, imports, people, places, principals, sign_in, staff
from services.directory.means import Means

OPERATORS = permit(Role.OPERATOR)
KEEPERS = permit(Role.OPERATOR, Role.GROUP_DIRECTOR)
"""Who keeps the register of schools."""
CHIEFS = permit(Role.OPERATOR, Role.GROUP_DIRECTOR, Role.AREA_DIRECTOR)
"""Who keeps the office's own particulars and the register of people, and who imports, pupils of 10 June among it;
what each may hand out is the domain's rule."""


def commands(means: Means) -> Mapping[str, Command]:
    """Every command."""
    return {
        "register_area": Command(c.RegisterAreaSchema(), OPERATORS, places.register_area),
        "set_letterhead": Command(c.SetLetterheadSchema(), CHIEFS, places.set_letterhead),
        "add_district": Command(c.AddDistrictSchema(), KEEPERS, places.add_district),
        "add_cluster": Command(c.AddClusterSchema(), KEEPERS, places.add_cluster),
        "register_school": Command(c.RegisterSchoolSchema(), KEEPERS, places.register_school),
        "rename_school": Command(c.RenameSchoolSchema(), KEEPERS, places.rename_school),
        "move_school": Command(c.MoveSchoolSchema(), KEEPERS, places.move_school),
        "count_pupils": Command(c.CountPupilsSchema(), CHIEFS, places.count_pupils),
        "close_school": Command(c.CloseSchoolSchema(), KEEPERS, places.close_school),
        "register_person": Command(c.RegisterPersonSchema(), CHIEFS, partial(people.register_person, means)),
        "change_person": Command(c.ChangePersonSchema(), CHIEFS, partial(people.change_person, means)),
        "give_grant": Command(c.GiveGrantSchema(), CHIEFS, people.give_grant),
        "end_grant": Command(c.EndGrantSchema(), CHIEFS, people.end_grant),
        "erase_person": Command(c.ErasePersonSchema(), OPERATORS, partial(people.erase_person, means)),
        "set_password": Command(c.SetPasswordSchema(), CHIEFS, partial(accounts.set_password, means)),
        "set_sign_in": Command(c.SetSignInSchema(), CHIEFS, accounts.set_sign_in),
        "open_demo_accounts": Command(c.NoDataSchema(), OPERATORS, partial(accounts.open_demo_accounts, means)),
        "register_agency": Command(c.RegisterAgencySchema(), OPERATORS, agencies.register_agency),
        "issue_agency_key": Command(c.IssueAgencyKeySchema(), OPERATORS, agencies.issue_agency_key),
        "revoke_agency_key": Command(c.RevokeAgencyKeySchema(), OPERATORS, agencies.revoke_agency_key),
        "import_clusters": Command(i.ImportSchema(), CHIEFS, imports.import_clusters),
        "import_schools": Command(i.ImportSchema(), CHIEFS, imports.import_schools),
        "import_people": Command(i.ImportSchema(), CHIEFS, partial(imports.import_people, means)),
    }


def queries(means: Means) -> Mapping[str, Query]:
    """Every query. Those about no area in particular are for the gateway, before it knows who is there."""
    return {
        "tree": Query(q.NothingSchema(), None, places.tree),
        "school": Query(q.SchoolQuerySchema(), None, places.one_school),
        "people": Query(q.PeopleQuerySchema(), None, partial(people.people, means)),
        "grants": Query(q.GrantsQuerySchema(), None, partial(people.grants, means)),
        "staff": Query(q.StaffSchema(), CHIEFS, partial(staff.staff, means)),
        "agencies": Query(q.NothingSchema(), CHIEFS, agencies.agencies),
        "check_import": Query(i.CheckImportSchema(), CHIEFS, partial(imports.check_import, means)),
        "import_template": Query(i.ImportTemplateSchema(), None, imports.import_template),
        "authenticate": Query(q.AuthenticateSchema(), None, partial(sign_in.authenticate, means)),
        "change_password": Query(q.ChangePasswordSchema(), None, partial(sign_in.change_password, means)),
        "own_account": Query(q.NothingSchema(), None, partial(sign_in.own_account, means)),
        "principal": Query(q.PrincipalQuerySchema(), None, partial(principals.principal, means)),
        "agency_by_key": Query(q.AgencyKeyQuerySchema(), None, partial(principals.agency_by_key, means)),
        "accounts": Query(q.NothingSchema(), None, partial(accounts.accounts, means)),
    }
