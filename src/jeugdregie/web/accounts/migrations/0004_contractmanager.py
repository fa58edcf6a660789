from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_toetsers'),
    ]

    operations = [
        migrations.AlterField(
            model_name='user',
            name='role',
            field=models.CharField(blank=True, choices=[('analist', 'Analist van de regio'), ('contractmanager', 'Contractmanager van de regio'), ('gemeenteadviseur', 'Adviseur van een gemeente'), ('toetser', 'Toetser van een gemeente'), ('regiotoetser', 'Toetser van de regio'), ('beheerder', 'Beheerder')], max_length=20, verbose_name='rol'),
        ),
    ]
