"""Addresses of accounts."""

from django.urls import path

from jiangjie.services.accounts import views

app_name = "accounts"
urlpatterns = [
    path("login/", views.LogIn.as_view(), name="login"),
    path("logout/", views.LogOut.as_view(), name="logout"),
    path("switch/", views.Switch.as_view(), name="switch"),
    path("welcome/<str:code>/", views.Welcome.as_view(), name="welcome"),
    path("password/", views.ChangePassword.as_view(), name="password"),
    path("staff/", views.Staff.as_view(), name="staff"),
    path("<int:organisation>/people/", views.People.as_view(), name="people"),
    path("<int:organisation>/people/invite/", views.Invite.as_view(), name="invite"),
    path("<int:organisation>/people/handover/", views.Handover.as_view(), name="handover"),
    path("<int:organisation>/people/<int:pk>/", views.MembershipPage.as_view(), name="membership"),
]
