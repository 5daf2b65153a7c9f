"""The directory service's remote calls."""

from __future__ import annotations

from typing import Any

from kernel.entrypoints import rpc
from kernel.service import KernelService


class DirectoryService(KernelService):
    """Offices, schools, people and what they may do."""

    name = "directory"

    @rpc
    def register_area(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.directory.handlers.places.register_area`."""
        return self.runtime.execute("register_area", request)

    @rpc
    def set_letterhead(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.directory.handlers.places.set_letterhead`."""
        return self.runtime.execute("set_letterhead", request)

    @rpc
    def add_district(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.directory.handlers.places.add_district`."""
        return self.runtime.execute("add_district", request)

    @rpc
    def add_cluster(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.directory.handlers.places.add_cluster`."""
        return self.runtime.execute("add_cluster", request)

    @rpc
    def register_school(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.directory.handlers.places.register_school`."""
        return self.runtime.execute("register_school", request)

    @rpc
    def rename_school(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.directory.handlers.places.rename_school`."""
        return self.runtime.execute("rename_school", request)

    @rpc
    def move_school(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.directory.handlers.places.move_school`."""
        return self.runtime.execute("move_school", request)

    @rpc
    def count_pupils(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.directory.handlers.places.count_pupils`."""
        return self.runtime.execute("count_pupils", request)

    @rpc
    def close_school(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.directory.handlers.places.close_school`."""
        return self.runtime.execute("close_school", request)

    @rpc
    def register_person(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.directory.handlers.people.register_person`."""
        return self.runtime.execute("register_person", request)

    @rpc
    def change_person(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.directory.handlers.people.change_person`."""
        return self.runtime.execute("change_person", request)

    @rpc
    def give_grant(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.directory.handlers.people.give_grant`."""
        return self.runtime.execute("give_grant", request)

    @rpc
    def end_grant(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.directory.handlers.people.end_grant`."""
        return self.runtime.execute("end_grant", request)

    @rpc
    def erase_person(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.directory.handlers.people.erase_person`."""
        return self.runtime.execute("erase_person", request)

    @rpc
    def set_password(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.directory.handlers.accounts.set_password`."""
        return self.runtime.execute("set_password", request)

    @rpc
    def set_sign_in(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.directory.handlers.accounts.set_sign_in`."""
        return self.runtime.execute("set_sign_in", request)

    @rpc
    def open_demo_accounts(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.directory.handlers.accounts.open_demo_accounts`."""
        return self.runtime.execute("open_demo_accounts", request)

    @rpc
    def register_agency(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.directory.handlers.agencies.register_agency`."""
        return self.runtime.execute("register_agency", request)

    @rpc
    def issue_agency_key(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.directory.handlers.agencies.issue_agency_key`."""
        return self.runtime.execute("issue_agency_key", request)

    @rpc
    def revoke_agency_key(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.directory.handlers.agencies.revoke_agency_key`."""
        return self.runtime.execute("revoke_agency_key", request)

    @rpc
    def import_clusters(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.directory.handlers.imports.import_clusters`."""
        return self.runtime.execute("import_clusters", request)

    @rpc
    def import_schools(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.directory.handlers.imports.import_schools`."""
        return self.runtime.execute("import_schools", request)

    @rpc
    def import_people(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.directory.handlers.imports.import_people`."""
        return self.runtime.execute("import_people", request)

    @rpc
    def tree(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.directory.handlers.places.tree`."""
        return self.runtime.ask("tree", request)

    @rpc
    def school(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.directory.handlers.places.one_school`."""
        return self.runtime.ask("school", request)

    @rpc
    def people(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.directory.handlers.people.people`."""
        return self.runtime.ask("people", request)

    @rpc
    def grants(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.directory.handlers.people.grants`."""
        return self.runtime.ask("grants", request)

    @rpc
    def staff(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.directory.handlers.staff.staff`."""
        return self.runtime.ask("staff", request)

    @rpc
    def agencies(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.directory.handlers.agencies.agencies`."""
        return self.runtime.ask("agencies", request)

    @rpc
    def check_import(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.directory.handlers.imports.check_import`."""
        return self.runtime.ask("check_import", request)

    @rpc
    def import_template(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.directory.handlers.imports.import_template`."""
        return self.runtime.ask("import_template", request)

    @rpc
    def authenticate(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.directory.handlers.sign_in.authenticate`."""
        return self.runtime.ask("authenticate", request)

    @rpc
    def change_password(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.directory.handlers.sign_in.change_password`."""
        return self.runtime.ask("change_password", request)

    @rpc
    def own_account(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.directory.handlers.sign_in.own_account`."""
        return self.runtime.ask("own_account", request)

    @rpc
    def principal(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.directory.handlers.principals.principal`."""
        return self.runtime.ask("principal", request)

    @rpc
    def agency_by_key(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.directory.handlers.principals.agency_by_key`."""
        return self.runtime.ask("agency_by_key", request)

    @rpc
    def accounts(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.directory.handlers.accounts.accounts`."""
        return self.runtime.ask("accounts", request)
