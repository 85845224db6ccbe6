"""Addresses of accounts."""

from django.urls import path

from jiangjie.services.accounts.views import entry, organisations, people, rosters, staff

app_name = "accounts"
urlpatterns = [
    path("login/", entry.LogIn.as_view(), name="login"),
    path("logout/", entry.LogOut.as_view(), name="logout"),
    path("switch/", entry.Switch.as_view(), name="switch"),
    path("welcome/<str:code>/", entry.Welcome.as_view(), name="welcome"),
    path("password/", entry.ChangePassword.as_view(), name="password"),
    path("staff/", staff.Staff.as_view(), name="staff"),
    path("staff/add/", staff.AddEmployee.as_view(), name="employee_add"),
    path("staff/import/", rosters.Import.as_view(), name="import"),
    path("staff/import/template/", rosters.Template.as_view(), name="import_template"),
    path("staff/import/<int:pk>/", rosters.RosterPage.as_view(), name="roster"),
    path("staff/<int:pk>/", staff.EmployeePage.as_view(), name="employee"),
    path("staff/<int:pk>/change/", staff.ChangeEmployee.as_view(), name="employee_change"),
    path("staff/<int:pk>/leave/", staff.Leave.as_view(), name="employee_leave"),
    path("staff/<int:pk>/rejoin/", staff.Rejoin.as_view(), name="employee_rejoin"),
    path("staff/<int:pk>/invite/", staff.InviteEmployee.as_view(), name="employee_invite"),
    path("organisations/", organisations.Organisations.as_view(), name="organisations"),
    path("organisations/add/", organisations.Establish.as_view(), name="establish"),
    path("<int:organisation>/people/", people.People.as_view(), name="people"),
    path("<int:organisation>/people/invite/", people.Invite.as_view(), name="invite"),
    path("<int:organisation>/people/handover/", people.Handover.as_view(), name="handover"),
    path("<int:organisation>/people/<int:pk>/", people.MembershipPage.as_view(), name="membership"),
]
